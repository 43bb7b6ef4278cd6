"""What links the entries of the log, said once for those who write and those who verify.

The database writes the links (`migrations/0003_log.py`); here they are only read.
"""

from hashlib import sha256

LANES = 64
"""How many writers can stand in a lane of their own at once."""

MICROSECONDS = "(extract(epoch FROM at) * 1000000)::bigint"

ENTRY = f"""jsonb_build_array(id, {MICROSECONDS}, "on", actor_id, actor_name, role, unit_id, use, changes,
    case_ids, bases, classes, purpose, recipient_id, lane, seq, witness)::text"""
"""The text of an entry that its hash covers, as SQL over its columns."""

SEAL = f"jsonb_build_array(id, {MICROSECONDS}, entries, lanes, seqs)::text"
"""The text of a seal that its hash covers, beside the hashes of the lanes."""


def entry_hash(text: str, *, before: bytes, witness: bytes) -> bytes:
    """Return the hash of an entry that follows one in its lane and has seen another, if there were any."""
    return sha256(text.encode() + before + witness).digest()


def seal_hash(text: str, *, lanes: bytes, before: bytes) -> bytes:
    """Return the hash of a seal over the hashes of the lanes, after another seal if there was one."""
    return sha256(text.encode() + lanes + before).digest()
