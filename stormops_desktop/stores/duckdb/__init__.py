"""DuckDB as the workspace's query engine."""
