"""Drawing: Arrow columns, a scene and a view in, RGBA out."""
