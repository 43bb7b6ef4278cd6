"""The system finds what a merged unit still has; a municipality counts what waits in its departments, and its answers."""

from django.db import migrations

# Each statement names what `passing` passes on: what it has done is found no more.
LEFT = """
CREATE FUNCTION cases_left_with(merged uuid, keys uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT case_id FROM (
        SELECT id AS case_id FROM cases_case WHERE unit_id = merged
        UNION SELECT case_id FROM cases_areaholding WHERE unit_id = merged AND until_at IS NULL
        UNION SELECT case_id FROM cases_opening WHERE key = ANY(keys) AND basis = 'responsible'
        UNION SELECT case_id FROM cases_waiting WHERE unit_id = merged
        UNION SELECT case_id FROM contacts_contact WHERE unit_id = merged AND released_on IS NULL
        UNION SELECT case_id FROM contacts_notice WHERE unit_id = merged AND until_on IS NULL
        UNION SELECT case_id FROM handovers_handover
              WHERE merged IN (from_unit_id, to_unit_id) AND ended_on IS NULL
        UNION SELECT meeting.case_id FROM meetings_participant called
              JOIN meetings_meeting meeting ON meeting.id = called.meeting_id
              WHERE called.unit_id = merged AND called.until_number IS NULL AND meeting.ended_on IS NULL
        UNION SELECT asked.case_id FROM records_request asked
              WHERE asked.unit_id = merged AND asked.until_on > acting_day() AND NOT consent_is_withdrawn(asked.consent_id)
                AND NOT EXISTS (SELECT FROM records_reply reply WHERE reply.request_id = asked.id)
        UNION SELECT held.case_id FROM plans_actionrow held
              JOIN cases_case of_row ON of_row.id = held.case_id AND of_row.closed_on IS NULL
              WHERE held.unit_id = merged AND held.status IN ('suggested', 'proposed', 'agreed', 'under_way')
                AND NOT EXISTS (SELECT FROM plans_actionrow newer WHERE newer.case_id = held.case_id
                                AND newer.action_id = held.action_id AND newer.id > held.id)
    ) AS found
    WHERE acting_as_system()
    ORDER BY case_id
$$;
"""
# Numbers alone, of the units of whoever asks: those who open no case by them may be told how much waits.
WAITING = """
CREATE FUNCTION waits_in_departments(confirmed_since date, shown_until date)
RETURNS TABLE (unit_id uuid, waits bigint, late bigint, oldest date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    WITH ours AS (
        SELECT span.unit_id FROM organisations_unitspan span
        WHERE acting_role() IN ('coordinator', 'leader')
          AND span.from_on <= acting_day() AND (span.until_on IS NULL OR span.until_on > acting_day())
          AND (SELECT CASE kind WHEN 'department' THEN own.parent_id WHEN 'municipality' THEN own.unit_id END
               FROM organisations_unitspan own JOIN organisations_unit ON organisations_unit.id = own.unit_id
               WHERE own.unit_id = acting_unit() AND own.from_on <= acting_day()
                 AND (own.until_on IS NULL OR own.until_on > acting_day())) IN (span.unit_id, span.parent_id)
    ), things AS (
        SELECT waiting.unit_id, waits_on AS since, waits_on < acting_day() AS is_late
        FROM cases_waiting waiting JOIN ours USING (unit_id)
        WHERE NOT is_silent AND waits_on <= shown_until
        UNION ALL
        SELECT notice.unit_id, sent_on, sent_on < confirmed_since
        FROM contacts_notice notice JOIN ours USING (unit_id)
        WHERE received_on IS NULL AND until_on IS NULL
          AND EXISTS (SELECT FROM cases_opening opened
                      WHERE opened.case_id = notice.case_id AND opened.basis = 'admission_notice'
                        AND opened.from_on <= acting_day() AND opened.until_on > acting_day())
        UNION ALL
        SELECT asked.unit_id, asked.recorded_on, false
        FROM records_request asked JOIN ours USING (unit_id)
        WHERE asked.until_on > acting_day() AND NOT consent_is_withdrawn(asked.consent_id)
          AND NOT EXISTS (SELECT FROM records_reply reply WHERE reply.request_id = asked.id)
    )
    SELECT unit_id, count(*), count(*) FILTER (WHERE is_late), min(since) FILTER (WHERE since < acting_day())
    FROM things GROUP BY unit_id
$$;
"""
# The journal of a case is for those who answer for it; a unit may be told what it answered itself, and of which case.
ANSWERED = """
CREATE INDEX entry_answered ON journal_entry (unit_id, "on") WHERE kind IN (
    'NoticeReceived', 'CaseLeadNamedAtOnce', 'NoticeForwarded', 'EnquiryAnswered', 'CaseLeadNamed', 'CallAnswered',
    'HandoverAccepted', 'HandoverDeclined', 'QuestionAnswered', 'ContributionGiven', 'AllRecordsSent', 'NoRecordsFound',
    'RecordsDeclined', 'ActionReported');
CREATE FUNCTION answered_here(since date)
RETURNS TABLE (id bigint, day date, by text, kind text, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT id, "on", actor_name, kind, substr(subject, 6)::uuid FROM journal_entry
    WHERE unit_id = acting_unit() AND "on" >= since AND "on" <= acting_day() AND subject LIKE 'case:%' AND kind IN (
        'NoticeReceived', 'CaseLeadNamedAtOnce', 'NoticeForwarded', 'EnquiryAnswered', 'CaseLeadNamed', 'CallAnswered',
        'HandoverAccepted', 'HandoverDeclined', 'QuestionAnswered', 'ContributionGiven', 'AllRecordsSent',
        'NoRecordsFound', 'RecordsDeclined', 'ActionReported')
    ORDER BY id DESC
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0010_merged"),
        ("cases", "0033_waiting_told"),
        ("contacts", "0006_case_lead"),
        ("handovers", "0010_with_its_case"),
        ("journal", "0013_channels_and_links"),
        ("meetings", "0004_told_of_releases"),
        ("plans", "0004_answers"),
        ("records", "0004_one_by_one"),
    ]
    operations = [
        migrations.RunSQL(LEFT, "DROP FUNCTION cases_left_with(uuid, uuid[])"),
        migrations.RunSQL(WAITING, "DROP FUNCTION waits_in_departments(date, date)"),
        migrations.RunSQL(ANSWERED, "DROP FUNCTION answered_here(date); DROP INDEX entry_answered"),
    ]
