//! The lists of words that single rules need. They are in `en/rules.txt`, one section for each.

macro_rules! lists {
    ($($name:ident = $section:literal,)*) => {
        /// A list of words that a rule needs. What is in it is said in `en/rules.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum RuleList {
            $($name,)*
        }

        /// The sections of `en/rules.txt`, in the order of [`RuleList`].
        const SECTIONS: &[&str] = &[$($section,)*];
    };
}

lists! {
    Event = "event",
    Done = "done",
    Such = "such",
    Ahead = "ahead",
    Stake = "stake",
    Claim = "claim",
    AlwaysClaim = "always claim",
    Deniable = "deniable",
    DeniedThing = "denied thing",
    Result = "result",
    Telling = "telling",
    Told = "told",
    UnnamedSource = "unnamed source",
    Hard = "hard",
    Negative = "negative",
    Modal = "modal",
    Firm = "firm",
    Soft = "soft",
    Says = "says",
    Rank = "rank",
    Governor = "governor",
    Nobody = "nobody",
    Anybody = "anybody",
    Meets = "meets",
    Stating = "stating",
    PlaceNoun = "place noun",
    Portfolio = "portfolio",
    Outlet = "outlet",
    Channel = "channel",
    Manner = "manner",
    Unit = "unit",
    Epithet = "epithet",
    Habit = "habit",
    Apart = "apart",
    TakenUp = "taken up",
    Report = "report",
    Travel = "travel",
    Request = "request",
    False = "false",
    MetWhom = "met whom",
    Hope = "hope",
    Retired = "retired",
    CountryPart = "country part",
    NameSuffix = "name suffix",
    Knowing = "knowing",
    GroupNoun = "group noun",
    Lasting = "lasting",
    NameParticle = "name particle",
    DateLine = "date line",
    Updated = "updated",
    Supposes = "supposes",
    Granted = "granted",
    Favour = "favour",
    Version = "version",
    Aim = "aim",
    AfterMet = "after met",
    Hall = "hall",
    Contest = "contest",
    Sign = "sign",
    Bare = "bare",
}

/// The words of all lists.
#[derive(Debug, Default)]
pub(super) struct RuleWords(Vec<Vec<&'static str>>);

impl RuleWords {
    /// Reads a file of sections. `lines` are its lines without blank ones and comments.
    pub(super) fn read(lines: impl Iterator<Item = &'static str>) -> Self {
        let mut words: Vec<Vec<&'static str>> = vec![Vec::new(); SECTIONS.len()];
        let mut at = None;
        for line in lines {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(named) => at = SECTIONS.iter().position(|section| *section == named),
                None => words[at.unwrap_or_default()].extend(line.split_whitespace()),
            }
        }
        Self(words)
    }

    /// The words of a list.
    pub(super) fn of(&self, list: RuleList) -> &[&'static str] {
        &self.0[list as usize]
    }

    /// Whether a word is in a list, in upper or lower case.
    pub(super) fn has(&self, list: RuleList, word: &str) -> bool {
        self.of(list).iter().any(|known| word.eq_ignore_ascii_case(known))
    }
}

#[cfg(test)]
mod tests {
    use super::{RuleWords, SECTIONS};

    #[test]
    fn every_list_has_words_and_every_section_a_list() {
        let file = include_str!("en/rules.txt");
        let lines = || file.lines().filter(|line| !line.starts_with('#'));
        let words = RuleWords::read(lines());
        assert!(words.0.iter().all(|list| !list.is_empty()));
        let sections = lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        assert_eq!(sections.collect::<Vec<_>>(), SECTIONS);
    }
}
