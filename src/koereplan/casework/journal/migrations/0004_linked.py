"""The database links the log itself: nobody who may write in it decides where in the chain an entry stands."""

from django.db import migrations

from koereplan.foundation.records import WriteOnce

# An entry takes the first lane that no other transaction stands in, so that writers never wait for each other; its
# number is drawn only then, so that numbers rise along a lane. Every statement sees what was committed before it.
ENTRIES = """
CREATE FUNCTION link_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before record;
    seen record;
BEGIN
    NEW.lane := NULL;
    FOR candidate IN 0..63 LOOP
        IF pg_try_advisory_xact_lock(1819240291, candidate) THEN
            NEW.lane := candidate;
            EXIT;
        END IF;
    END LOOP;
    IF NEW.lane IS NULL THEN
        NEW.lane := pg_backend_pid() % 64;
        PERFORM pg_advisory_xact_lock(1819240291, NEW.lane);
    END IF;
    NEW.id := nextval('public.journal_logentry_id_seq');
    NEW.at := clock_timestamp();
    SELECT seq, hash INTO before FROM public.journal_logentry WHERE lane = NEW.lane ORDER BY seq DESC LIMIT 1;
    SELECT id, hash INTO seen FROM public.journal_logentry WHERE id < NEW.id ORDER BY id DESC LIMIT 1;
    NEW.seq := coalesce(before.seq, 0) + 1;
    NEW.witness := seen.id;
    NEW.hash := sha256(
        convert_to(
            jsonb_build_array(
                NEW.id, (extract(epoch FROM NEW.at) * 1000000)::bigint, NEW."on", NEW.actor_id, NEW.actor_name, NEW.role,
                NEW.unit_id, NEW.use, NEW.changes, NEW.case_ids, NEW.bases, NEW.classes, NEW.purpose, NEW.recipient_id,
                NEW.lane, NEW.seq, NEW.witness
            )::text,
            'UTF8'
        ) || coalesce(before.hash, '') || coalesce(seen.hash, '')
    );
    RETURN NEW;
END $$;
CREATE TRIGGER linked BEFORE INSERT ON journal_logentry FOR EACH ROW EXECUTE FUNCTION link_log_entry();
"""

# What a statement sees of a lane is unbroken: an entry is visible only after the one before it.
SEALS = """
CREATE FUNCTION link_log_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before record;
BEGIN
    PERFORM pg_advisory_xact_lock(1819240291, 64);
    SELECT id, lanes, seqs, hash INTO before FROM public.journal_logseal ORDER BY id DESC LIMIT 1;
    SELECT sum(head.seq), array_agg(lanes.lane ORDER BY lanes.lane), array_agg(head.seq ORDER BY lanes.lane),
           string_agg(head.hash, '' ORDER BY lanes.lane)
      INTO NEW.entries, NEW.lanes, NEW.seqs, NEW.hashes
      FROM generate_series(0, 63) AS lanes(lane)
           CROSS JOIN LATERAL (SELECT seq, hash FROM public.journal_logentry entry
                               WHERE entry.lane = lanes.lane ORDER BY seq DESC LIMIT 1) AS head;
    IF NEW.lanes IS NULL OR (NEW.lanes = before.lanes AND NEW.seqs = before.seqs) THEN
        RETURN NULL;
    END IF;
    NEW.id := coalesce(before.id, 0) + 1;
    NEW.at := clock_timestamp();
    NEW.hash := sha256(
        convert_to(
            jsonb_build_array(
                NEW.id, (extract(epoch FROM NEW.at) * 1000000)::bigint, NEW.entries, NEW.lanes, NEW.seqs
            )::text,
            'UTF8'
        ) || NEW.hashes || coalesce(before.hash, '')
    );
    RETURN NEW;
END $$;
CREATE TRIGGER linked BEFORE INSERT ON journal_logseal FOR EACH ROW EXECUTE FUNCTION link_log_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_log")]
    operations = [
        migrations.RunSQL(ENTRIES, "DROP TRIGGER linked ON journal_logentry; DROP FUNCTION link_log_entry();"),
        migrations.RunSQL(SEALS, "DROP TRIGGER linked ON journal_logseal; DROP FUNCTION link_log_seal();"),
        WriteOnce("logentry"),
        WriteOnce("logseal"),
    ]
