"""The ways in which people's cases are read and changed, as the log keeps them and the person can read them."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_NAME = frozenset({ContentClass.IDENTITY})
_DATES = frozenset({ContentClass.DATES})
_COURSE = frozenset({ContentClass.ROADMAP})
_WHOLE = _NAME | _DATES | _COURSE | {ContentClass.ADMISSION}
_NOTES = frozenset({ContentClass.NOTES})
_CONSENTS = _NAME | {ContentClass.CONSENTS}

CASE_PAGE = Use("case_page", _("har åbnet din sag"), _WHOLE | _NOTES)
CASE_FOR_FORM = Use("case_for_form", _("har åbnet din sag for at skrive i den"), _WHOLE | _NOTES)
CASE_CHECKLIST = Use("case_checklist", _("har set tjeklisten i din sag"), _NAME | _DATES | _COURSE | _NOTES)
CASES_LIST = Use("cases_list", _("har haft din sag på en liste eller i en søgning"), _NAME | _DATES | _COURSE)
POSSIBLY_KNOWN = Use("possibly_known", _("har undersøgt, om du havde en sag i forvejen"), _NAME | _DATES | _COURSE)
MY_WORK = Use("my_work", _("har set, hvad der venter i din sag"), _NAME | _COURSE)
CASES_LACKING = Use("cases_lacking", _("har set, om nogen mangler i din sag"), _NAME | _DATES | _COURSE)
CASES_OF_COLLEAGUE = Use(
    "cases_of_colleague", _("har set, hvem der har ansvaret for din sag"), _NAME | _DATES | _COURSE
)
WAITING = Use("waiting", _("har set, hvad der ellers venter i din sag"), _NAME | _COURSE)
EXPECTED_STEPS = Use("expected_steps", _("har set, hvad der venter på kommunen i din sag"), _NAME | _COURSE)
LATE_STEPS = Use("late_steps", _("har set, hvad der var for sent i din sag"), _NAME | _COURSE)
RECENT_NEWS = Use("recent_news", _("har set, hvad andre har gjort i din sag"), _NAME | _DATES | _COURSE | _NOTES)
PREVIEW_FACTS = Use("preview_facts", _("har set, hvad en ændring ville flytte i din køreplan"), _DATES | _COURSE)

ADDRESS_OF_PERSON = Use("address_of_person", _("har set, hvor du bor"), _NAME)
PROTECTED_ADDRESS_OF_PERSON = Use(
    "protected_address_of_person", _("har set, hvor du bor og har boet"), frozenset({ContentClass.PROTECTED_ADDRESS})
)
CONSENTS_OF_CASE = Use("consents_of_case", _("har set, hvad du har givet samtykke til"), _CONSENTS)
CONSENT_ENDED = Use("consent_ended", _("har prøvet at åbne din sag, efter at dit samtykke var slut"), frozenset())
DISCLOSURES_OF_CASE = Use("disclosures_of_case", _("har set, hvad andre har fået at vide om dig"), _CONSENTS)
WITHHELD_OF_CASE = Use("withheld_of_case", _("har set, hvad der ikke vises for dig i din sag"), _NAME | _NOTES)
STOPS_OF_UNIT = Use("stops_of_unit", _("har set, at et samtykke fra dig er slut"), _NAME)
NOTICES_OF_UNIT = Use("notices_of_unit", _("har set beskeden om, at du er indsat"), _NAME | {ContentClass.ADMISSION})
NAMED_EXACTLY = Use("named_exactly", _("har bedt om nødadgang"), frozenset())
EMERGENCIES_TO_REVIEW = Use(
    "emergencies_to_review", _("har set, at en nødadgang til din sag skal gennemgås"), frozenset()
)

WHO_HAS_USED = Use("who_has_used", _("har trukket oversigten over, hvem der har brugt din sag"), frozenset())
LOG_SEARCH = Use("log_search", _("har søgt i loggen"), frozenset())

REGISTER_ADMISSION = Use("register_admission", _("har registreret din indsættelse"), _WHOLE, changes=True)
OPEN_STAY = Use("open_stay", _("har registreret, at du er indsat igen"), _WHOLE, changes=True)
CORRECT_PERSON = Use("correct_person", _("har rettet oplysninger om dig"), _NAME, changes=True)
SET_ADDRESS = Use("set_address", _("har rettet din adresse"), frozenset({ContentClass.PROTECTED_ADDRESS}), changes=True)
CHANGE_FACTS = Use("change_facts", _("har ændret oplysninger i din sag"), _DATES | _COURSE, changes=True)
SET_MUNICIPALITY = Use("set_municipality", _("har ændret kommunen i din sag"), _COURSE, changes=True)
RECORD_RELEASE = Use("record_release", _("har registreret din løsladelse"), _DATES | _COURSE, changes=True)
COMPLETE_STEP = Use("complete_step", _("har registreret, at et trin er udført"), _COURSE, changes=True)
REFUSE_STEP = Use("refuse_step", _("har registreret, at du ikke gav lov til et trin"), _COURSE, changes=True)
LETTER_OF_CASE = Use("letter_of_case", _("har set en mail om dig, og om den er nået frem"), _NAME | _COURSE)
UNDELIVERED_LETTERS = Use("undelivered_letters", _("har set, at en mail om dig ikke er nået frem"), _NAME | _COURSE)
SEND_LETTER_AGAIN = Use("send_letter_again", _("har sendt en mail om dig igen"), _COURSE, changes=True)
CLOSE_LINK = Use("close_link", _("har lukket linket i en mail om dig"), _COURSE, changes=True)
SEND_LETTERS_AGAIN = Use("send_letters_again", _("har sendt mails om dig igen"), _COURSE, changes=True)
SEND_ALL_AGAIN = Use(
    "send_all_again", _("har sendt mails om dig igen, fordi en enheds mailadresse er rettet"), _COURSE, changes=True
)
PRINT_LETTER = Use("print_letter", _("har udskrevet et brev om dig og sendt det"), _NAME | _COURSE, changes=True)
SETTLE_LETTER = Use(
    "settle_letter", _("har givet det, der stod i en mail om dig, på en anden måde"), _COURSE, changes=True
)
WITHDRAW_EVENT = Use("withdraw_event", _("har trukket en registrering af et trin tilbage"), _COURSE, changes=True)
SAVE_CHECKLIST = Use("save_checklist", _("har rettet i tjeklisten til et trin"), _COURSE, changes=True)
APPOINT = Use("appoint", _("har udpeget dem, der har ansvaret for din sag"), _COURSE, changes=True)
APPOINT_FOR_SEVERAL = Use("appoint_for_several", _("har fordelt ansvaret for din sag og andres"), _COURSE, changes=True)
DEATH_OF_PERSON = Use("death_of_person", _("har set, hvad der blev standset ved dødsfaldet"), _NAME | _COURSE)
RECORD_DEATH = Use("record_death", _("har registreret dødsfaldet"), _NAME | _DATES | _COURSE, changes=True)
CORRECT_DEATH = Use(
    "correct_death", _("har rettet, at et dødsfald var registreret ved en fejl"), _NAME | _DATES | _COURSE, changes=True
)
CLOSING_OF_CASE = Use("closing_of_case", _("har set, om dit forløb kan afsluttes"), _COURSE)
CLOSE_CASE = Use("close_case", _("har afsluttet din sag"), _COURSE, changes=True)
ASK_CONSENT = Use("ask_consent", _("har spurgt dig om et samtykke"), _CONSENTS, changes=True)
RENEW_CONSENT = Use("renew_consent", _("har spurgt dig, om et samtykke må fornyes"), _CONSENTS, changes=True)
RECORD_CONSENT = Use("record_consent", _("har registreret, at du gav et samtykke"), _CONSENTS, changes=True)
REFUSE_CONSENT = Use("refuse_consent", _("har registreret, at du sagde nej til et samtykke"), _CONSENTS, changes=True)
WITHDRAW_CONSENT = Use("withdraw_consent", _("har registreret, at et samtykke er slut"), _CONSENTS, changes=True)
CONFIRM_STOP = Use("confirm_stop", _("har bekræftet at være stoppet efter dit samtykke"), frozenset(), changes=True)
WITHHOLD = Use("withhold", _("har besluttet, at noget i din sag ikke vises for dig"), frozenset(), changes=True)
REVIEW_WITHHELD = Use(
    "review_withheld", _("har set på, om noget i din sag stadig ikke skal vises for dig"), frozenset(), changes=True
)
TAKE_EMERGENCY_ACCESS = Use("take_emergency_access", _("har taget nødadgang til din sag"), frozenset(), changes=True)
REVIEW_EMERGENCY = Use("review_emergency", _("har gennemgået en nødadgang til din sag"), frozenset(), changes=True)
RELEASE_UNIT = Use("release_unit", _("har løst en enhed fra sin opgave i din sag"), _COURSE, changes=True)
SWEEP = Use("sweep", _("har regnet fristerne i din sag efter og rettet dem"), _COURSE, changes=True)
