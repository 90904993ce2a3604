"""Questions to the store as SQLAlchemy expressions."""
