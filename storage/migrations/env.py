"""Runs the migrations over the connection that `storage.migrate` hands in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None)
with context.begin_transaction():
    # Two processes that start together migrate one after the other; the second finds nothing to do.
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('jornada.migrate'))")
    context.run_migrations()
