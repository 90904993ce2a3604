"""Weather fields: GRIB2, NetCDF, Zarr, GeoTIFF."""
