"""Records are shown where all their life areas are open; a request also to those who are asked, while it holds."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

# A consent that was renewed ends with the new one. Whether it has ended hangs on rows that the reader may not see.
ENDED = """
CREATE FUNCTION acting_as_leader() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('leader') = 'on', false) $$;
CREATE FUNCTION consent_is_withdrawn(consent uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    WITH RECURSIVE following AS (
        SELECT consent AS id
        UNION
        SELECT renewal.id FROM consents_consent renewal JOIN following ON renewal.renews_id = following.id
    )
    SELECT EXISTS (SELECT FROM consents_withdrawal JOIN following ON consent_id = following.id
                   WHERE given_on IS NOT NULL AND withdrawn_on <= acting_day())
$$;
CREATE FUNCTION record_is_closed(record uuid, consent uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT FROM records_mistake WHERE record_id = record) OR consent_is_withdrawn(consent)
$$;
CREATE FUNCTION stop_waiting_for_records() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM cases_waiting WHERE subject IN (
        SELECT id FROM records_request WHERE case_id = NEW.case_id AND consent_is_withdrawn(consent_id));
    RETURN NULL;
END $$;
CREATE TRIGGER records_stop AFTER INSERT ON consents_withdrawal
    FOR EACH ROW EXECUTE FUNCTION stop_waiting_for_records();
CREATE FUNCTION cases_with_waiting_files() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT case_id FROM records_file JOIN records_caserecord record ON record.id = record_id
    WHERE acting_as_system() AND scan = 'waiting'
$$;
"""
NOT_ENDED = """
DROP TRIGGER records_stop ON consents_withdrawal; DROP FUNCTION stop_waiting_for_records();
DROP FUNCTION cases_with_waiting_files();
DROP FUNCTION record_is_closed(uuid, uuid); DROP FUNCTION consent_is_withdrawn(uuid); DROP FUNCTION acting_as_leader()
"""

_OPEN = "case_id = ANY((SELECT opened_cases())::uuid[]) AND contents <@ coalesce((SELECT told('content'))::smallint[], '{}')"
_LEADS = (
    "(SELECT acting_as_leader()) AND EXISTS (SELECT FROM cases_case subject "
    "WHERE subject.id = case_id AND subject.unit_id = (SELECT acting_unit()))"
)
_SYSTEM = "(SELECT acting_as_system())"
_OF_REQUEST = "EXISTS (SELECT FROM records_request request WHERE request.id = request_id)"
_OF_RECORD = "EXISTS (SELECT FROM records_caserecord record WHERE record.id = record_id)"
POLICIES = {
    # Whom one has asked, and what they answered, is told as notes are; 224 is their class.
    "records_request": f"{_OPEN} AND (SELECT is_open(224)) OR key = ANY((SELECT acting_keys())::uuid[]) AND until_on > (SELECT acting_day()) "
    "AND NOT consent_is_withdrawn(consent_id)",
    "records_reminder": _OF_REQUEST,
    "records_reply": _OF_REQUEST,
    "records_caserecord": f"{_OPEN} AND (NOT record_is_closed(id, consent_id) OR {_SYSTEM} OR {_LEADS})",
    "records_mistake": _OF_RECORD,
    "records_file": _OF_RECORD,
    "records_chunk": "EXISTS (SELECT FROM records_file file WHERE file.id = file_id "
    f"AND (file.scan IN ('clean', 'not_set_up') OR {_SYSTEM}))",
}
BEGUN = {"records_chunk": "EXISTS (SELECT FROM records_file file WHERE file.id = file_id)"}
"""What is in quarantine is kept, and handed out to nobody."""


class Migration(migrations.Migration):
    dependencies = [("records", "0002_write_once"), ("cases", "0012_notes_apart")]
    operations = [
        migrations.RunSQL(ENDED, NOT_ENDED),
        *(RowSecurity(table, shown, begun=BEGUN.get(table)) for table, shown in POLICIES.items()),
    ]
