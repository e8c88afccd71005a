"""PostgreSQL through asyncpg: the runner, the migrations, one query module per aggregate."""
