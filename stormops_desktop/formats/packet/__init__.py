"""What a crew carries: PDF, GPX, KML, GeoPackage, GeoJSON, CSV."""
