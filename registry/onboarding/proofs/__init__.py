"""Files that third parties send with their answers, from the upload to the register's documents."""
