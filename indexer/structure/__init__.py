"""Pure functions: lines to blocks (formats that know only layout), blocks to addressed units."""
