"""How people behave in simulations that are held against the real parts: every path of each journey is walked.

Waits are drawn, so that no two leads live alike; none of them ends with an opening, where a step may be due as well.
"""

DEALER = """
arrivals:
  kinds:
    - {name: autocloud, share: 3, submission: {platform: autocloud, type: lead}}
    - {name: known since, share: 1, submission: {registered_at: 9 days ago}}
    - {name: feirao, share: 1, submission: {platform: feirao_digital, type: lead}}
    - name: trial
      share: 1
      submission: {platform: feirao_digital, type: avaliacao, presentation: {held_at: 2 days ago}}
stages:
  LEAD:
    - {event: presentation_scheduled, with: {at: in 2 days to 5 days}, likely: 0.6, after: about 8 days}
    - {event: not_interested, likely: 0.3, after: about 12 days}
    - {event: pause, likely: 0.4, after: 2 days to 5 days}
    - {event: resume, likely: 0.6, after: 6 days to 14 days}
  APRESENTACAO:
    - {event: presentation_held, likely: 0.9, after: 1 day to 4 days}
    - {event: accredited, likely: 0.7, after: about 4 days}
  CREDENCIAMENTO:
    - {event: training_held, likely: 0.8, after: 1 day to 3 days}
    - {event: card_moved, with: {column: AVALIACAO}, after: about 4 days}
  AVALIACAO:
    - {event: deal_won, likely: 0.6, after: 10 days to 20 days}
    - {event: not_interested, likely: 0.4, after: 12 days to 22 days}
  SEM_INTERESSE:
    - {event: reopened, likely: 0.6, after: about 4 days}
mails:
  reminder_5_days:
    - event: presentation_scheduled
      name: called
      with: {at: in 1 day to 3 days}
      likely: 0.3
      after: 1 hour to 3 days
  nurture_presence:
    - {event: unsubscribed, likely: 0.5, after: 1 hour to 2 days}
"""

PRESALES = """
calendar: brazil
arrivals:
  kinds: [{name: site, submission: {source: site}}]
stages:
  ENTRADA:
    - {event: email_opened, likely: 0.7, after: 10 minutes to 1 day}
    - {event: filter1_done, name: late, after: about 5 days}
  FILTRO_1:
    - {event: filter2_done, likely: 0.7, after: about 1 day}
    - {event: discarded, with: {filter: 2, reason: sem orçamento}, likely: 0.4, after: about 2 days}
  FILTRO_2:
    - {event: meeting_scheduled, with: {at: in 2 days to 8 days}, after: about 1 day}
  AGENDADO:
    - {event: meeting_cancelled, likely: 0.2, after: about 1 day}
    - {event: meeting_rescheduled, with: {at: in 3 days to 9 days}, likely: 0.5, after: about 1 day}
    - {event: deal_won, likely: 0.5, after: 6 days to 14 days}
    - {event: lead_lost, with: {reason: não responde}, likely: 0.4, after: 8 days to 16 days}
tasks:
  Realizar Filtro 1:
    takes: 8 minutes to 3 hours
    forgotten: 0.2
    results:
      - {event: filter1_done, likely: 0.7}
      - {event: discarded, with: {filter: 1, reason: sem perfil}, likely: 0.1}
  Entrar em contato: {takes: 5 minutes to 90 minutes, forgotten: 0.2}
  Confirmação de Reunião: {takes: 5 minutes to 40 minutes, begins: when told, forgotten: 0.3}
"""

ENROLLMENT = """
arrivals:
  timezone: America/Bogota
  kinds:
    - {name: round robin, share: 4, outside: {faculty: ADMINISTRACIÓN}}
    - {name: least loaded, share: 3, outside: {faculty: ECONOMÍA}}
    - {name: two contacts, share: 1, outside: {faculty: CREACIÓN, contacts: 2}}
    - {name: without row, share: 1, outside: {faculty: MÚSICA}}
    - {name: without faculty, share: 2, outside: {faculty: ""}}
    - {name: without sheet, share: 2, outside: {faculty: MEDICINA, sheet: false}}
stages:
  SIN_FACULTAD:
    - {event: contact_changed, with: {faculty: ADMINISTRACIÓN}, likely: 0.8, after: about 3 days}
  SIN_ASESOR:
    - {event: contact_changed, with: {faculty: CREACIÓN}, likely: 0.7, after: about 3 days}
  ASIGNADO:
    - {event: deal_won, likely: 0.4, after: about 12 days}
    - {event: deal_lost, likely: 0.3, after: about 14 days}
    - {event: contact_changed, name: changes faculty, with: {faculty: JURISPRUDENCIA}, likely: 0.4, after: about 5 days}
mails:
  without_sheet:
    - {event: deal_changed, with: {sheet: true}, likely: 0.5, after: about 1 day}
"""

FRANCHISE = """
arrivals:
  kinds:
    - {name: new, share: 3, outside: {sellers: [seller.one@example.com]}}
    - {name: known, share: 1, outside: {franchise: FR-SP-001, sellers: [seller.one@example.com]}}
    - {name: returning, share: 1, outside: {kind: refiliacao, open_deal: true, sellers: [seller.one@example.com]}}
    - {name: affiliate, share: 1, outside: {kind: filiado}}
    - name: affiliate with a deal
      share: 1
      outside: {kind: filiado, open_deal: true, sellers: [seller.one@example.com]}
    - {name: upsell, share: 1, outside: {kind: filiado, upsell: true, sellers: [seller.one@example.com]}}
    - {name: stopped, share: 1, outside: {status: Duplicado}}
    - {name: incomplete, share: 1, outside: {address: incomplete, sellers: [seller.one@example.com]}}
    - {name: wrong, share: 1, outside: {address: unserved, corrected: 0}}
stages:
  PENDENTE:
    - {event: contact_changed, after: about 3 days}
    - {event: contact_changed, name: again, likely: 0.5, after: 8 days to 14 days}
    - {event: cancel, with: {reason: sem resposta}, likely: 0.5, after: 15 days to 20 days}
  DISTRIBUIDO:
    - {event: deal_won, likely: 0.6, after: about 6 days}
    - {event: affiliated, with: {affiliate_id: A-1}, likely: 0.6, after: about 6 days}
    - {event: deal_lost, likely: 0.4, after: about 10 days}
"""

SCORING = """
arrivals:
  kinds:
    - name: climbs
      share: 3
      outside:
        does:
          - {type: custom_event, name: demo_requested, every: about 1 day, lasts: 15 days}
          - {type: session_start, after: about 18 days}
    - name: visits
      share: 2
      outside:
        does:
          - {type: custom_event, name: page_view, likely: 0.7, after: about 1 day, every: about 9 days, lasts: 20 days}
          - {type: custom_event, name: pricing_viewed, after: about 4 days}
    - name: known to sales
      share: 1
      outside: {status: MQL, does: [{type: custom_event, name: demo_requested, every: 10 hours, lasts: 5 days}]}
    - name: marked
      share: 1
      outside:
        attributes: {lead_status: SQL}
        does: [{type: custom_event, name: demo_requested, every: 10 hours, lasts: 5 days}]
    - name: customer
      share: 1
      outside: {attributes: {customer: true}, does: [{type: custom_event, name: demo_requested}]}
stages:
  PONTUACAO:
    - {event: cancel, with: {reason: engano}, likely: 0.3, after: 20 days to 30 days}
"""

RULES = """
- name: Acompanhar
  event: stage_changed
  when: {journeys: [dealer, enrollment, franchise]}
  actions:
    - activity_type: Acompanhar
      complete_within: {value: 3, unit: days}
      notify_before: {value: 1, unit: days}
      business_hours: true
      completed_by: [deal_won]
- name: Ligar
  event: lead_received
  when: {journeys: [enrollment, franchise, scoring]}
  actions:
    - {activity_type: Ligar, complete_within: {value: 2, unit: days}, notify_before: {value: 5, unit: hours}}
- name: Preparar
  event: meeting_scheduled
  actions:
    - activity_type: Preparar
      anchor: meeting
      direction: before
      complete_within: {value: 3, unit: hours}
      notify_before: {value: 1, unit: hours}
"""
"""Rules of a manager, beside the shipped ones: tasks in every journey."""
