"""Changes after which the values of the sound file do not go together."""

from __future__ import annotations

from tests.program_file.bad_files import Bad

MEANT: tuple[Bad, ...] = (
    (
        "lead: ana",
        "lead: anna",
        "22: projects.zone.lead: There is no person 'anna'. Did you mean 'ana'?",
    ),
    (
        "managers: [mara]",
        "managers: [mara, x, mara]",
        "9: program.managers: 'mara' is in this list 2 times. Keep one of them.\n"
        "9: program.managers[2]: There is no person 'x'. There are: mara, ana, ivo.",
    ),
    (
        "delegate: ivo",
        "delegate: eva",
        "15: people.ana.delegate: There is no person 'eva'. There are: mara, ana, ivo.",
    ),
    (
        "calendar: uk",
        "calendar: us",
        "8: program.calendar: There is no calendar 'us'. There are: uk, weekdays.",
    ),
    (
        "uses: {team: 1}",
        "uses: {teams: 1}",
        "25: {network}.uses.teams: There is no resource 'teams'. Did you mean 'team'?",
    ),
    (
        "after: [accounts]",
        "after: [acounts]",
        "25: {network}.after[1]: There is no deliverable 'zone.acounts'. "
        "Did you mean 'zone.accounts'?",
    ),
    (
        "from: zone.network",
        "from: zone.netwrk",
        "32: dependencies[1].from: There is no deliverable 'zone.netwrk'. "
        "Did you mean 'zone.network'?",
    ),
    (
        "from: zone.network",
        "from: network",
        "32: dependencies[1].from: 'network' is not a deliverable's name. "
        "Write it as project.deliverable.",
    ),
    (
        "needs: [data.cutover]",
        "needs: [data.cutover, data.cutover]",
        "34: milestones.ready.needs: 'data.cutover' is in this list 2 times. Keep one of them.",
    ),
    (
        "needed_by: 2027-04-02}",
        "needed_by: 2027-04-02}\n  - {from: zone.network, to: data.cutover, lag: 2}",
        "33: dependencies[2]: The link zone.network -> data.cutover (FS) is in the file twice. "
        "Keep one of them.",
    ),
    (
        "slack: U0ANA",
        "slack: U0MARA",
        "15: people.ana.slack: 'mara' and 'ana' are both 'U0MARA'. Keep one of them.",
    ),
    (
        "slack: U0ANA, ",
        "",
        "15: people.ana.slack: Nobody can be reached here. Write 'slack' or 'email'.",
    ),
    (
        "country: GB",
        "country: UK",
        "12: calendars.uk.country: There is no country 'UK'. Did you mean 'GB'?",
    ),
    (
        "country: GB",
        "country: Atlantis",
        "12: calendars.uk.country: There is no country 'Atlantis'. "
        "Write its two letters, such as GB, IN or DE, or leave it out.",
    ),
    (
        "country: GB",
        "country: GB, region: London",
        "12: calendars.uk.region: GB has no region 'London'. Its regions: ENG, NIR, SCT, WLS.",
    ),
    (
        "country: GB",
        "region: ENG",
        "12: calendars.uk.region: A region needs its country. Write 'country' too.",
    ),
)

ORDER: tuple[Bad, ...] = (
    (
        "by: 2027-12-17",
        "by: 2026-12-17",
        "5: program.goal.measure.by: 2026-12-17 is before the program starts, 2027-01-04. "
        "Write a later day.",
    ),
    (
        "due: 2027-04-30",
        "due: 2026-04-30",
        "34: milestones.ready.due: 2026-04-30 is before the program starts, 2027-01-04. "
        "Write a later day.",
    ),
    (
        "needed_by: 2027-04-02",
        "needed_by: 2026-04-02",
        "32: dependencies[1].needed_by: 2026-04-02 is before the program starts, 2027-01-04. "
        "Write a later day.",
    ),
    (
        "finish: 2027-02-12",
        "finish: 2027-01-12",
        "30: {cutover}.finish: 2027-01-12 is before 2027-02-01. Write the earlier day first.",
    ),
    (
        "start: 2027-02-01, finish: 2027-02-12",
        "start: 2027-03-26, finish: 2027-03-29",
        "30: {cutover}.finish: No day from 2027-03-26 to 2027-03-29 is worked in calendar 'uk'. "
        "Write a later finish.",
    ),
    (
        "start: 2027-02-01, finish",
        "finish",
        "30: {cutover}.start: A finish needs its start. Write 'start' too, or 'duration' alone.",
    ),
    (
        "finish: 2027-02-12",
        "finish: 2027-02-12, duration: 10",
        "30: {cutover}.duration: The days between start and finish are the duration. "
        "Leave 'duration' or 'finish' out.",
    ),
    (
        "finish: 2027-02-12",
        "finish: 2027-02-12, not_before: 2027-02-02",
        "30: {cutover}.not_before: 'start' says the same as 'not_before'. Keep one of them.",
    ),
    (
        ", duration: 20}",
        "}",
        "24: {accounts}.duration: How long does it take? "
        "Write 'duration', or 'start' and 'finish'.",
    ),
    (
        "duration: 20}",
        "duration: 20, actual: {start: 2027-02-02, finish: 2027-02-01}}",
        "24: {accounts}.actual.finish: 2027-02-01 is before 2027-02-02. "
        "Write the earlier day first.",
    ),
    (
        "duration: 20}",
        "duration: 20, estimate: {low: 3, likely: 2, high: 5}}",
        "24: {accounts}.estimate: Low, likely and high do not rise. Write the smallest as low.",
    ),
    (
        "name: Mara}",
        "name: Mara, away: [{from: 2027-02-02, to: 2027-02-01}]}",
        "14: people.mara.away[1].to: 2027-02-01 is before 2027-02-02. Write the earlier day first.",
    ),
)

LOOPS: tuple[Bad, ...] = (
    (
        "duration: 20}",
        "duration: 20, after: [data.cutover]}",
        "32: dependencies[1]: This waits for itself: data.cutover -> zone.accounts -> zone.network "
        "-> data.cutover. Take one of these links away.",
    ),
    (
        "duration: 20}",
        "duration: 20, after: [data.cutover, network]}",
        "25: {network}.after[1]: This waits for itself: zone.network -> zone.accounts -> "
        "zone.network. Take one of these links away.",
    ),
    (
        "duration: 20}",
        "duration: 20, after: [accounts]}",
        "24: {accounts}.after[1]: This waits for itself: zone.accounts -> zone.accounts. "
        "Take one of these links away.",
    ),
    (
        "name: Ivo}",
        "name: Ivo, delegate: ana}",
        "16: people.ivo.delegate: The stand-ins end where they began: ana -> ivo -> ana. "
        "Take one of them away.",
    ),
    (
        "name: Mara}",
        "name: Mara, delegate: mara}",
        "14: people.mara.delegate: The stand-ins end where they began: mara -> mara. "
        "Take one of them away.",
    ),
)

CHECK_IN = '    ask: {day: wed, time: "10:00"}'
HOURS: tuple[Bad, ...] = (
    (
        CHECK_IN,
        CHECK_IN + "\n    close: {day: wed, time: 09:00}",
        "38: cadence.check_in.close: It closes Wed 09:00, before it is asked Wed 10:00. "
        "Ask and close in one week, from Monday to Sunday.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n    remind: {day: fri, time: 10:00}",
        "38: cadence.check_in.remind: Fri 10:00 is not between the question (Wed 10:00) and the "
        "close (Thu 17:00). Remind between them.",
    ),
    (
        CHECK_IN,
        '    ask: {day: wed, time: "19:00"}',
        "37: cadence.check_in.ask: Wed 19:00 is in the quiet hours, 18:00 to 08:30. "
        "Ask outside them.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  quiet: {from: 18:00, to: 18:00}",
        "38: cadence.quiet: From 18:00 to 18:00 is no time or all day. Write two different times.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  steering: {publish: {day: tue, time: 15:00}}",
        "38: cadence.steering.publish: Counted back from the meeting (Tue 14:00) the summary "
        "(Tue 15:00) is before its draft (Fri 15:00). Draft, publish, then meet, in seven days.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  steering: {draft: {day: mon, time: 15:00}}",
        "38: cadence.steering.draft: Counted back from the meeting (Tue 14:00) the summary "
        "(Mon 14:00) is before its draft (Mon 15:00). Draft, publish, then meet, in seven days.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  steering: {first: 2027-01-27}",
        "38: cadence.steering.first: 2027-01-27 is a wed, but steering meets on tue. "
        "Write the day of the first meeting.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  steering: {first: 2026-12-29}",
        "38: cadence.steering.first: 2026-12-29 is before the program starts, 2027-01-04. "
        "Write a later day.",
    ),
    (
        CHECK_IN,
        CHECK_IN + "\n  breaks: [{from: 2027-08-20, to: 2027-08-01}]",
        "38: cadence.breaks[1].to: 2027-08-01 is before 2027-08-20. Write the earlier day first.",
    ),
    (
        "heads_up: 1d",
        "heads_up: 5d",
        "39: escalation.heads_up: A sponsor is asked after 4d, so the manager cannot hear 5d "
        "before. Write 4d or less.",
    ),
    (
        "heads_up: 1d",
        "stops_work: [{after: 2d, to: owner}, {after: 1d, to: manager}]",
        "39: escalation.stops_work[2].after: 1d comes before the rung above it, 2d. "
        "Write the rungs in the order of their days.",
    ),
    (
        "heads_up: 1d",
        "stops_work: [{after: 0d, to: owner}, {after: 1d, to: owner}]",
        "39: escalation.stops_work[2].to: owner is on the ladder twice. Keep one of the rungs.",
    ),
)
