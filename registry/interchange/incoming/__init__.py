"""Files that people bring in: read, looked through and imported by a worker, each kept until it is done."""
