//! Bars on the timeline: what each form of date becomes, and which row and lane it stands in. The
//! expected readings follow from the format's page on dates and from the seed's article.
//! A bar is as vague as its date.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use counterpart::filter::Index;
use counterpart::load;
use counterpart::model::{Date, Day, End, Piece};
use counterpart::network::Network;
use counterpart::picture::Timeline;
use counterpart::picture::timeline::{Bar, MOST_LANES, TimelineRow};

fn timeline(folder_or_file: &str) -> Timeline {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(folder_or_file);
    let paths = if path.is_dir() { load::collect_files(&[path]).0 } else { vec![path] };
    let files: Vec<_> = paths
        .iter()
        .map(|path| Arc::new(load::parse(&path.to_string_lossy(), &std::fs::read(path).unwrap())))
        .collect();
    let dossier = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
    let network = Network::new(&dossier, &BTreeSet::new());
    Timeline::new(&network, &Index::new(&network))
}

/// "some time (2022-09-01) 2022-10-01..2022-10-31 (2022-11-30)": how it lies, its ends, and in
/// brackets what they can mean where the words are vague. A question mark is an end that nobody
/// gives, "∞" one that there is not.
fn piece(piece: &Piece) -> String {
    let day = |day: Option<Day>, end| match (day, end) {
        (Some(day), _) => day.to_string(),
        (None, End::Open) => "∞".to_owned(),
        (None, _) => "?".to_owned(),
    };
    let vague = |exact: Option<Day>, loose: Option<Day>| {
        loose.filter(|_| exact != loose).map(|day| format!("({day})"))
    };
    let (first, last) = (day(piece.first, piece.start), day(piece.last, piece.end));
    let mut words = Vec::new();
    let one_day = piece.first.is_some() && piece.first == piece.last;
    if !one_day {
        words.push(if piece.lasts { "lasts" } else { "some time" }.to_owned());
    }
    words.extend(vague(piece.first, piece.earliest));
    words.push(if one_day { first } else { format!("{first}..{last}") });
    words.extend(vague(piece.last, piece.latest));
    if piece.uncertain {
        words.push("in doubt".to_owned());
    }
    words.join(" ")
}

fn pieces(pieces: &[Piece], one_of: bool) -> String {
    let joint = if one_of { " or " } else { " and " };
    pieces.iter().map(piece).collect::<Vec<_>>().join(joint)
}

/// A line for every row, and one for every bar: lane, record, words, pieces.
fn check(timeline: &Timeline, wanted: impl Fn(&TimelineRow) -> bool) -> String {
    let bar = |bar: &Bar| {
        let pieces = pieces(&bar.pieces, bar.one_of);
        format!("  {} {}: {} | {pieces}", bar.lane, bar.record, bar.words)
    };
    let row = |row: &TimelineRow| {
        let mut lines = vec![format!("{}, {} undated", row.label, row.undated)];
        lines.extend(row.bars.iter().map(bar));
        lines.join("\n")
    };
    timeline.rows.iter().filter(|row| wanted(row)).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_form_of_date_has_its_pieces() {
    let line = |text: &&str| {
        let date = Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        format!("{text} | {}", pieces(&date.pieces(), date.is_one_of()))
    };
    let texts = [
        "2022-10",
        "2022-11-07",
        "2022-05/2022-10",
        "/2022-11-07",
        "../2022-11-07",
        "[..2022-11-07]",
        "2022-05/..",
        "2022-05/",
        "2022-10~",
        "2022-10?",
        "2022~/2023-05",
        "2023-23",
        "202X",
        "[2022-05,2022-06]",
        "{2022-05,2022-10}",
        "[2022-05..2022-10]",
        "{2022-05..2022-07}",
        "{..2022-11-07}",
        "[2022-11-07..]",
        "[XXXX-10,2022-10]",
    ];
    insta::assert_snapshot!(texts.iter().map(line).collect::<Vec<_>>().join("\n"), @"
    2022-10 | some time 2022-10-01..2022-10-31
    2022-11-07 | 2022-11-07
    2022-05/2022-10 | lasts 2022-05-01..2022-10-31
    /2022-11-07 | lasts ?..2022-11-07
    ../2022-11-07 | lasts ∞..2022-11-07
    [..2022-11-07] | some time ?..2022-11-07
    2022-05/.. | lasts 2022-05-01..∞
    2022-05/ | lasts 2022-05-01..?
    2022-10~ | some time (2022-09-01) 2022-10-01..2022-10-31 (2022-11-30)
    2022-10? | some time (2022-09-01) 2022-10-01..2022-10-31 (2022-11-30) in doubt
    2022~/2023-05 | lasts (2021-01-01) 2022-01-01..2023-05-31
    2023-23 | some time 2023-09-01..2023-11-30
    202X | some time 2020-01-01..2029-12-31
    [2022-05,2022-06] | some time 2022-05-01..2022-05-31 or some time 2022-06-01..2022-06-30
    {2022-05,2022-10} | some time 2022-05-01..2022-05-31 and some time 2022-10-01..2022-10-31
    [2022-05..2022-10] | some time 2022-05-01..2022-10-31
    {2022-05..2022-07} | lasts 2022-05-01..2022-07-31
    {..2022-11-07} | lasts ∞..2022-11-07
    [2022-11-07..] | some time 2022-11-07..?
    [XXXX-10,2022-10] | some time 2022-10-01..2022-10-31
    ");
}

/// "In October" is the whole month, "for recent months" has no start, "recently" and "earlier" are
/// some moment before the report; what held on the day of the report is no event of that day.
#[test]
fn the_seed_has_no_day_that_its_article_does_not_give() {
    let timeline = timeline("back-channel-2022.json");
    assert_eq!((timeline.bars(), timeline.undated), (39, 7));
    let words = |(first, last): (Day, Day)| format!("{first} {last}");
    assert_eq!(timeline.usual.map(words).unwrap(), "2022-05-01 2022-11-07");
    insta::assert_snapshot!(check(&timeline, |_| true), @"
    Russia – United States, 1 undated
      0 contact-austin-shoigu-2022-05: May 2022 | some time 2022-05-01..2022-05-31
      0 contact-austin-shoigu-2022-10: Oct 2022 | some time 2022-10-01..2022-10-31
      0 rel-counterpart-austin-shoigu: as of 7 Nov 2022 | 2022-11-07
      1 contact-sullivan-patrushev: to 7 Nov 2022 | lasts ?..2022-11-07
      2 contact-sullivan-ushakov: to 7 Nov 2022 | lasts ?..2022-11-07
      3 rel-counterpart-sullivan-patrushev: as of 7 Nov 2022 | 2022-11-07
      4 rel-tension-us-ru: as of 7 Nov 2022 | 2022-11-07
      5 rel-view-officials-on-patrushev: as of 7 Nov 2022 | 2022-11-07
      6 rel-view-officials-on-ushakov: as of 7 Nov 2022 | 2022-11-07
      7 rel-view-patrushev-on-us: as of 7 Nov 2022 | 2022-11-07
      8 rel-view-putin-on-us: as of 7 Nov 2022 | 2022-11-07
      9 rel-view-ru-on-us: as of 7 Nov 2022 | 2022-11-07
      10 rel-view-us-on-ru: as of 7 Nov 2022 | 2022-11-07
    Ukraine – United States, 1 undated
      0 rel-aid-us-ua: on or before 7 Nov 2022 | some time ?..2022-11-07
    United States, 2 undated
      0 rel-advocates-white-house: on or before 7 Nov 2022 | some time ?..2022-11-07
      1 rel-visited-sullivan-kyiv: on or before 7 Nov 2022 | some time ?..2022-11-07
      2 rel-advocates-sullivan: as of 7 Nov 2022 | 2022-11-07
      3 rel-doubt-colleagues: as of 7 Nov 2022 | 2022-11-07
      4 rel-hotline-us: as of 7 Nov 2022 | 2022-11-07
      5 rel-represents-officials-us: as of 7 Nov 2022 | 2022-11-07
      6 rel-member-colleagues-admin: as of 7 Nov 2022 | 2022-11-07
      7 rel-member-sullivan-admin: as of 7 Nov 2022 | 2022-11-07
      8 rel-represents-usofficials-us: as of 7 Nov 2022 | 2022-11-07
      9 role-austin: as of 7 Nov 2022 | 2022-11-07
      10 role-sullivan: as of 7 Nov 2022 | 2022-11-07
    Russia, 1 undated
      0 rel-adviser-ushakov-putin: as of 7 Nov 2022 | 2022-11-07
      1 rel-hotline-ru: as of 7 Nov 2022 | 2022-11-07
      2 rel-boss-patrushev-putin: as of 7 Nov 2022 | 2022-11-07
      3 role-patrushev: as of 7 Nov 2022 | 2022-11-07
      4 role-patrushev-kgb: as of 7 Nov 2022 | 2022-11-07
      5 role-putin: as of 7 Nov 2022 | 2022-11-07
      6 role-putin-kgb: as of 7 Nov 2022 | 2022-11-07
      7 role-shoigu: as of 7 Nov 2022 | 2022-11-07
      8 role-ushakov: as of 7 Nov 2022 | 2022-11-07
    Ukraine, 2 undated
      0 rel-leads-zelensky-ua: as of 7 Nov 2022 | 2022-11-07
      1 role-zelensky: as of 7 Nov 2022 | 2022-11-07
    No government, 0 undated
      0 fact-hotline-defunct: as of 7 Nov 2022 | 2022-11-07
      1 fact-war-effects: as of 7 Nov 2022 | 2022-11-07
      2 rel-advocates-experts: as of 7 Nov 2022 | 2022-11-07
    ");
}

#[test]
fn where_reports_differ_each_date_has_a_bar() {
    let timeline = timeline("strait-of-halvern");
    let bars = timeline.rows.iter().flat_map(|row| &row.bars);
    let of = |id: &str| {
        let own = bars.clone().filter(|bar| bar.record.as_str() == id);
        own.map(|bar| (bar.words.clone(), bar.of)).collect::<BTreeSet<_>>()
    };
    let both = [("14 Feb 2024".to_owned(), 2), ("15 Feb 2024".to_owned(), 2)];
    assert_eq!(of("contact-call-ministers"), both.into());
    // That the visit was to be in April stands in a paper that was withdrawn.
    let one = [("Jun 2024".to_owned(), 1)];
    assert_eq!(of("contact-visit-dragin-zhao"), one.into());
    // Autumn begins in September; the dredging then does not press everything else together.
    let words = |(first, last): (Day, Day)| format!("{first} {last}");
    assert_eq!(timeline.span.map(words).unwrap(), "2023-09-01 2024-06-30");
    assert_eq!(timeline.usual.map(words).unwrap(), "2023-10-01 2024-06-30");
    let one = [("May or Jun 2024".to_owned(), 1)];
    assert_eq!(of("contact-experts-proposed"), one.into());
}

#[test]
fn documents_stand_on_the_days_they_came_out_and_were_withdrawn() {
    let timeline = timeline("strait-of-halvern");
    let line = |mark: &counterpart::picture::timeline::DocumentMark| {
        let gone = mark.withdrawn.map_or_else(String::new, |day| format!(" withdrawn {day}"));
        format!("{} {}{gone}", mark.days.0, mark.id)
    };
    // The wire was seen by nobody.
    insta::assert_snapshot!(timeline.documents.iter().map(line).collect::<Vec<_>>().join("\n"), @"
    2024-02-21 doc-courier-2024-02-21
    2024-02-21 doc-echo-2024-02-21
    2024-02-22 doc-gazette-2024-02-22
    2024-02-23 doc-zemoria-statement-2024-02-23
    2024-03-08 doc-continental-2024-03-08
    2024-03-11 doc-continental-2024-03-11
    2024-03-23 doc-gazette-2024-03-23
    2024-04-03 doc-courier-2024-04-03 withdrawn 2024-04-10
    2024-04-09 doc-observer-2024-04-09
    ");
}

#[test]
fn no_bar_lies_over_another_of_its_lane() {
    for sample in ["back-channel-2022.json", "strait-of-halvern"] {
        for row in timeline(sample).rows {
            let far = (Day::from_number(i64::MIN / 4), Day::from_number(i64::MAX / 4));
            let days = |bar: &Bar| {
                let (first, last) = bar.days();
                (
                    first.unwrap_or_else(|| last.unwrap_or(far.0)),
                    last.unwrap_or_else(|| first.unwrap_or(far.1)),
                )
            };
            for (place, one) in row.bars.iter().enumerate() {
                for other in &row.bars[place + 1..] {
                    let apart = days(one).1 < days(other).0 || days(other).1 < days(one).0;
                    let lanes_differ = one.lane != other.lane || one.lane == MOST_LANES;
                    assert!(lanes_differ || apart, "{} and {}", one.record, other.record);
                }
            }
        }
    }
}
