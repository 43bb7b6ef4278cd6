"""The PostgreSQL that `koereplan up` and the tests bring with them, and the two roles every database has."""
