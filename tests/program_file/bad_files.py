"""A sound file, and changes after which its values are not what they have to be: what is written
instead of what, and what is said about it."""

from __future__ import annotations

SOUND = """\
drumbeat: 1
program:
  key: cloud
  name: Cloud
  goal: {sentence: Move it, measure: {name: m, unit: u, baseline: 2, target: 1, by: 2027-12-17}}
  starts: 2027-01-04
  time_zone: Europe/London
  calendar: uk
  managers: [mara]
  channels: {program: cloud}
calendars:
  uk: {country: GB}
people:
  mara: {slack: U0MARA, name: Mara}
  ana: {slack: U0ANA, name: Ana, delegate: ivo}
  ivo: {email: ivo@example.com, name: Ivo}
resources:
  team: {name: Team, capacity: 1}
projects:
  zone:
    name: Landing zone
    lead: ana
    deliverables:
      accounts: {name: Accounts, duration: 20}
      network: {name: Network, duration: 25, after: [accounts], uses: {team: 1}}
  data:
    name: Data
    lead: ivo
    deliverables:
      cutover: {name: Cut-over, start: 2027-02-01, finish: 2027-02-12}
dependencies:
  - {from: zone.network, to: data.cutover, needed_by: 2027-04-02}
milestones:
  ready: {name: Ready, due: 2027-04-30, needs: [data.cutover]}
cadence:
  check_in:
    ask: {day: wed, time: "10:00"}
escalation:
  heads_up: 1d
"""

Bad = tuple[str, str, str]

TYPED: tuple[Bad, ...] = (
    (
        "    lead: ana",
        "    laed: ana",
        "20: projects.zone.lead: This is missing. Write it.\n"
        "22: projects.zone.laed: There is no field 'laed' here. Did you mean 'lead'?",
    ),
    (
        "resources:",
        "resourses:",
        "17: resourses: There is no field 'resourses' here. Did you mean 'resources'?\n"
        "25: projects.zone.deliverables.network.uses.team: "
        "There is no resource 'team'. None are in the file.",
    ),
    (
        "duration: 20}",
        "duration: 20, duration: 30}",
        "24: projects.zone.deliverables.accounts.duration: "
        "'duration' is here twice, first on line 24. Keep one of them.",
    ),
    (
        "  data:\n    name: Data",
        "  zone:\n    name: Data",
        "26: projects.zone: 'zone' is here twice, first on line 20. Keep one of them.\n"
        "32: dependencies[1].to: There is no deliverable 'data.cutover'. "
        "There are: zone.accounts, zone.network.\n"
        "34: milestones.ready.needs[1]: There is no deliverable 'data.cutover'. "
        "There are: zone.accounts, zone.network.",
    ),
    (
        "duration: 20}",
        "duration: -1}",
        "24: {accounts}.duration: -1 is too small. Write 0 or more.",
    ),
    (
        "duration: 20}",
        "duration: soon}",
        "24: {accounts}.duration: 'soon' is not a whole number. Write it as 12.",
    ),
    (
        "duration: 20}",
        "duration: 99999}",
        "24: {accounts}.duration: 99999 is too large. Write 2500 or less.",
    ),
    ("capacity: 1", "capacity: 0", "18: resources.team.capacity: 0 is too small. Write 1 or more."),
    (
        "{name: Accounts, duration",
        "{name: ' ', duration",
        "24: {accounts}.name: There is no text here. Write some.",
    ),
    (
        "name: Accounts",
        'name: "a\\nb"',
        "24: {accounts}.name: The character U+000A is in this text. Write one plain line.",
    ),
    (
        "name: Accounts",
        'name: "\\u202Eevil"',
        "24: {accounts}.name: The character U+202E is in this text. Write one plain line.",
    ),
    ("name: Accounts", "name: [a]", "24: {accounts}.name: A list stands here. Write one text."),
    (
        "managers: [mara]",
        "managers: mara",
        "9: program.managers: 'mara' stands here. Write a list, such as [a, b].",
    ),
    (
        "managers: [mara]",
        "managers: []",
        "9: program.managers: Nobody manages the program. Name at least one person.",
    ),
    ("  team: {name: Team, capacity: 1}", "  team:", "18: resources.team: {nothing}"),
    (
        "channels: {program: cloud}",
        "channels: cloud",
        "10: program.channels: 'cloud' stands here. Write fields with names.",
    ),
    (
        "channels: {program: cloud}",
        "channels: {program: two words}",
        "10: program.channels.program: 'two words' is not a channel. "
        "Write its name without spaces, or its id.",
    ),
    (
        "slack: U0ANA",
        "slack: '@ana'",
        "15: people.ana.slack: '@ana' is not a member id. "
        "It looks like U024BE7LH: copy it in Slack.",
    ),
    (
        "email: ivo@example.com",
        "email: ivo",
        "16: people.ivo.email: 'ivo' is not an email address. Write it as name@example.com.",
    ),
    (
        "2027-01-04",
        "4 Jan 2027",
        "6: program.starts: '4 Jan 2027' is not a day. Write it as 2027-01-31.",
    ),
    (
        "2027-01-04",
        "2027-02-29",
        "6: program.starts: '2027-02-29' is not a day. Write it as 2027-01-31.",
    ),
    (
        "2027-01-04",
        "20270104",
        "6: program.starts: '20270104' is not a day. Write it as 2027-01-31.",
    ),
    (
        '"10:00"',
        '"25:00"',
        "37: cadence.check_in.ask.time: '25:00' is not a time of day. Write it as 09:30 or 17:00.",
    ),
    (
        "day: wed",
        "day: Wednesday",
        "37: cadence.check_in.ask.day: 'Wednesday' is not a day of the week. Write wed.",
    ),
    (
        "heads_up: 1d",
        "heads_up: 1",
        "39: escalation.heads_up: '1' is not a number of working days. Write it as 2d.",
    ),
    (
        "Europe/London",
        "Europe/Londn",
        "7: program.time_zone: There is no time zone 'Europe/Londn'. Did you mean 'Europe/London'?",
    ),
    (
        "drumbeat: 1",
        "drumbeat: 2",
        "1: drumbeat: '2' is not a version that this can read. Write 1.",
    ),
    (
        "after: [accounts]",
        "after: [{deliverable: accounts, type: XX}]",
        "25: {network}.after[1].type: 'XX' is not known. Write one of 'FS', 'SS', 'FF' or 'SF'.",
    ),
    (
        "  ana: {",
        "  an a: {",
        "15: people.an a: 'an a' is not a key. "
        "Use up to 40 letters, digits, - and _, a letter or digit first.\n"
        "22: projects.zone.lead: There is no person 'ana'. Did you mean 'an a'?",
    ),
    (
        "baseline: 2",
        "baseline: .inf",
        "5: program.goal.measure.baseline: '.inf' is not a number. Write it as 1200 or 12.5.",
    ),
    ("needs: [data.cutover]", "needs: []", "34: milestones.ready.needs: {empty}"),
)

SHORT = {
    "{accounts}": "projects.zone.deliverables.accounts",
    "{network}": "projects.zone.deliverables.network",
    "{cutover}": "projects.data.deliverables.cutover",
    "{nothing}": "Nothing is written here. Write a value, or leave the name out too.",
    "{empty}": "The list is empty. Write at least one.",
}


def spelled_out(said: str) -> str:
    for short, long in SHORT.items():
        said = said.replace(short, long)
    return said
