"""Checks whole archives: any number of articles, in shards that outlive a stop.

    sources ─► splits ─► readers ─► batches, checked in killable processes ─► shards ─► report

Everything that knows Arrow is in here; nothing of it is imported by the other commands.
"""
