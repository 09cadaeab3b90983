"""The mailbox: an SMTP catcher on a real socket, with a page to read the mails and scripted behaviour."""

from local.mailbox.behaviour import Behaviour, Reply
from local.mailbox.server import Mailbox
from local.mailbox.store import Delivery

__all__ = ["Behaviour", "Delivery", "Mailbox", "Reply"]
