"""The embedded stack behind `jornada up`: Postgres, Temporal, a mailbox, the worker and the API on one machine."""
