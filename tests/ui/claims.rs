//! Nothing in the window states as fact what only someone says: walked over every page of both
//! samples. The seed's expectations are read from its article.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

/// The words of a sentence that names who stands behind it.
const SPEAKERS: [&str; 9] = [
    "according to ",
    " denies ",
    " deny ",
    " doubts ",
    " doubt ",
    " says that ",
    " say that ",
    "background knowledge, without a quote",
    "nobody quoted here says",
];

/// The words of a standing.
const STANDINGS: [&str; 9] = [
    "reported",
    "denied by ",
    "disputed: ",
    "doubted by ",
    "background, no quote",
    "not asserted",
    "corrected: nobody says so any more",
    "withdrawn: nobody says so any more",
    "no statement by ",
];

/// Whether words say who says it, or where it stands.
fn says_who(words: &str) -> bool {
    let words = words.to_lowercase();
    SPEAKERS.iter().any(|speaker| words.contains(speaker))
        || STANDINGS.iter().any(|standing| words.contains(standing))
}

/// The lines of the screen that lead to a claim and stand there as if it were so: neither they nor
/// what follows them says who says it.
fn bare_claims(window: &Window) -> Vec<String> {
    let texts = window.texts();
    let next = |place: usize| {
        // A label may be told twice, as itself and as its text.
        texts[place + 1..].iter().find(|text| **text != texts[place])
    };
    let bare = |(place, text): (usize, &String)| {
        let claim = text.ends_with('›') && text.len() > '›'.len_utf8();
        let told = says_who(text) || next(place).is_some_and(|next| says_who(next));
        (claim && !told).then(|| text.clone())
    };
    texts.iter().enumerate().filter_map(bare).collect()
}

/// Selects every entity of the list, one after the other, and looks at its page.
fn on_every_page(window: &mut Window, mut look: impl FnMut(&str, &Window)) {
    let names: Vec<String> =
        window.session().dossier().entities.values().map(|e| e.name.to_string()).collect();
    for name in names {
        window.press(Modifiers::COMMAND, Key::F).write(&name);
        window.settle().press(Modifiers::NONE, Key::Enter).settle();
        look(&name, window);
    }
}

fn check(mut window: Window) {
    let (mut claims, mut bare) = (0, Vec::new());
    on_every_page(&mut window, |name, window| {
        claims += window.texts().iter().filter(|text| text.ends_with(" ›")).count();
        bare.extend(bare_claims(window).into_iter().map(|claim| format!("{name}: {claim}")));
    });
    assert!(claims > 50, "only {claims} claims were looked at");
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn every_claim_of_the_seed_stands_with_who_says_it() {
    check(Window::open_sample());
}

#[test]
fn every_claim_of_the_invented_affair_stands_with_who_says_it() {
    check(Window::open(&[sample("strait-of-halvern")]));
}

/// "Officials from the White House or the Kremlin have not made an official statement" is said of
/// Sullivan's talks; of Austin and Shoigu the article says nothing of the kind.
#[test]
fn white_house_and_kremlin_are_silent_on_sullivans_contacts_alone() {
    let mut window = Window::open_sample();
    let mut pages = BTreeSet::new();
    on_every_page(&mut window, |name, window| {
        if window.shows(": no statement") || window.shows("made no statement on") {
            pages.insert(name.to_owned());
        }
    });
    // His, theirs whom he talked to, and those whose silence it is.
    for name in ["Jake Sullivan", "Nikolai Patrushev", "Yuri Ushakov"] {
        assert!(pages.contains(name), "{name} is not among {pages:?}");
    }
    for name in ["Lloyd Austin", "Sergei Shoigu", "Ukraine", "Vladimir Putin"] {
        assert!(!pages.contains(name), "{name} is among {pages:?}");
    }
}

/// "twice this year … last in October and earlier … in May": two contacts, no day made up.
#[test]
fn the_two_contacts_of_austin_and_shoigu_stand_apart() {
    let mut window = Window::open_sample();
    let (a, b) = (window.place_of("Lloyd Austin"), window.place_of("Sergei Shoigu"));
    window.click_at(a.lerp(b, 0.5), Modifiers::NONE);
    assert_eq!(window.title(), "Lloyd Austin – Sergei Shoigu – Counterpart");
    let texts = window.texts();
    let sentence = |month: &str| {
        let start = "According to the article, Lloyd Austin and Sergei Shoigu were in contact";
        texts.iter().any(|text| text.starts_with(start) && text.contains(&format!("in {month}")))
    };
    assert!(sentence("May 2022") && sentence("Oct 2022"), "{texts:#?}");
    let with_day = |text: &&String| {
        let mut words = text.split([' ', ',']);
        let day = |word: &str| word.len() <= 2 && word.parse::<u8>().is_ok();
        words.by_ref().zip(text.split([' ', ',']).skip(1)).any(|(number, month)| {
            day(number) && (month.starts_with("May") || month.starts_with("Oct"))
        })
    };
    assert_eq!(texts.iter().filter(with_day).collect::<Vec<_>>(), Vec::<&String>::new());
    window.assert_hides(": no statement");
    window.assert_hides("made no statement on");
}

/// "insisted that they did not ask Ukraine to negotiate".
#[test]
fn the_request_to_negotiate_is_denied_wherever_it_stands() {
    let mut window = Window::open_sample();
    let mut found = 0;
    on_every_page(&mut window, |name, window| {
        let texts = window.texts();
        for (place, text) in texts.iter().enumerate() {
            if text.contains("“to negotiate”") {
                found += 1;
                let denied = |text: &String| {
                    let text = text.to_lowercase();
                    text.contains("denied by") || text.contains("deny that")
                };
                let beside = texts[place..].iter().take(4).any(denied);
                assert!(beside, "{name}: {text}");
            }
        }
    });
    assert!(found > 0);
}
