"""Readers and writers of hail fields: GRIB2, NetCDF, Zarr, GeoTIFF; swaths as GeoPackage and GeoParquet."""
