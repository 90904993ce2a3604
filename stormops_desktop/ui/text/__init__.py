"""Numbers, sizes, money and times as a person reads them."""
