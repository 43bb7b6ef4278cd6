"""What people do to coordinate a plan with others: ask, answer; and what the system does: remind."""

from koereplan.casework.coordination.services.enquiries import NoSuchEnquiry, answer_enquiry, send_enquiry
from koereplan.casework.coordination.services.reminding import remind_of_enquiries_by_mail

__all__ = ["NoSuchEnquiry", "answer_enquiry", "remind_of_enquiries_by_mail", "send_enquiry"]
