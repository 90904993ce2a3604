"""Our styles as other programs keep them: QML of QGIS and SLD of OGC, also inside a GeoPackage."""
