//! Who holds an office of whom, as the rules read it.

use counterpart::draft::{Context, FieldName, Kind, Suggestion, suggest};

/// Who holds an office of whom in a text, and since when or no more, as "Name | owner | status".
fn offices(text: &str) -> Vec<String> {
    let draft = suggest(text, &Context::default());
    let name = |one: &Suggestion, field: FieldName| {
        let party = one.parties(field).first().copied();
        party.map_or(String::new(), |party| draft.parties[party.0].name.clone())
    };
    let offices = draft.suggestions.iter().filter(|one| one.kind == Kind::Office);
    let owned = offices.filter(|one| !one.parties(FieldName::Of).is_empty());
    owned
        .map(|one| {
            let status = one.text(FieldName::Status).unwrap_or_default();
            format!("{} | {} | {status}", name(one, FieldName::Who), name(one, FieldName::Of))
        })
        .collect()
}

#[test]
fn an_office_is_of_whom_the_words_say_and_of_nobody_else() {
    for (text, right) in [
        (
            "Prime Minister Irma Vale of Kenya, European Commission President Ursula von der Okoro and others met.",
            &[
                "Irma Vale | Kenya | current",
                "Ursula von der Okoro | European Commission | current",
            ][..],
        ),
        (
            "Irma Vale spoke with Prime Minister Daniel Okoro, the Amir of Qatar, and President Bergen.",
            &[],
        ),
        (
            "Minister Irma Vale, Director of the Trade Council Nils Bergen, and Daniel Okoro met.",
            &["Nils Bergen | Trade Council | current"],
        ),
        (
            "Irma Vale met with Speaker of the House Nils Bergen at the White House.",
            &["Nils Bergen | House | current"],
        ),
        (
            "Irma Vale spoke with Sultan Haitham bin Tariq Al Said of Oman.",
            &["Haitham bin Tariq Al Said | Oman | current"],
        ),
        ("Irma Vale met New Mexico Governor Daniel Okoro.", &[]),
        ("Irma Vale met with Northern Ireland First Minister Daniel Okoro.", &[]),
        (
            "Irma Vale spoke with Prime Minister-designate Daniel Okoro of Kenya.",
            &["Daniel Okoro | Kenya | designate"],
        ),
    ] {
        assert_eq!(offices(text), right, "{text}");
    }
}

#[test]
fn an_envoy_to_a_body_is_of_whoever_sends_him() {
    for (office, sender) in [
        ("The European Union's ambassador to the United Nations", "European Union"),
        ("NATO's envoy to the African Union", "NATO"),
        ("Japan's ambassador to NATO", "Japan"),
        ("The European Union's ambassador", "European Union"),
        ("The ambassador to the United Nations", "United Nations"),
    ] {
        let text = format!("{office}, Irma Vale, said the strait was open.");
        let draft = suggest(&text, &Context::default());
        let offices = draft.suggestions.iter().filter(|one| one.kind == Kind::Office);
        let of = offices.flat_map(|one| one.parties(FieldName::Of));
        let names: Vec<&str> = of.map(|party| draft.parties[party.0].name.as_str()).collect();
        assert_eq!(names, [sender], "{text}");
    }
}
