"""Files of map tiles, and the pictures in them."""
