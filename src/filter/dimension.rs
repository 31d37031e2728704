//! The dimensions a filter can ask about, and what each of them looks at.

/// What a dimension looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// An entity: one that does not fit goes, with every record it is needed for.
    Entity,
    /// A record.
    Record,
    /// One piece of a record's evidence: the record stays if some piece fits in every such way.
    Evidence,
}

macro_rules! dimensions {
    ($($(#[$doc:meta])* $name:ident = $word:literal $level:ident,)+) => {
        /// Something that entities, records or pieces of evidence differ in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Dimension {
            $($(#[$doc])* $name,)+
        }

        impl Dimension {
            /// Every dimension, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its word in a saved view.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// The dimension of a word; `None` for a word this version does not know.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// What it looks at.
            pub const fn level(self) -> Level {
                match self {
                    $(Self::$name => Level::$level,)+
                }
            }
        }
    };
}

dimensions! {
    /// The government an entity serves, by id; empty = none.
    Government = "government" Entity,
    /// The governments that a record's ends serve, by id; empty = an end serves none.
    Side = "side" Record,
    /// What an entity is, by the format's word.
    Kind = "kind" Entity,
    /// Whether an entity serves its government now: `now`, `former`, `none`.
    Service = "service" Entity,
    /// Whether the reports name it: `named`, `unnamed`.
    Naming = "naming" Entity,
    /// What sort of record: `contact`, `relation`, `structure`, `fact`.
    Sort = "record" Record,
    /// Whether an office is held, by the format's word.
    RoleStatus = "role_status" Record,
    /// The form of a contact, by the format's word.
    Mode = "mode" Record,
    /// How many take part in a contact: `two`, `more`.
    Parties = "parties" Record,
    /// Whether a contact took place, by the format's word.
    Modality = "modality" Record,
    /// The kind of a relation, by the format's word.
    Relation = "relation" Record,
    /// The computed status, by its word.
    Status = "status" Record,
    /// How sources assert a record: `stated` in words, only `implied`, by `none`.
    Support = "support" Record,
    /// Where a source stands, by the format's word. A record goes if anyone stands so as is not
    /// wanted, whatever others say of it.
    Stance = "stance" Evidence,
    /// How sure a source says it is, by the format's word.
    Certainty = "certainty" Evidence,
    /// What a claim rests on, by the format's word.
    Basis = "basis" Evidence,
    /// The Admiralty grade; empty = not graded.
    Grade = "grade" Evidence,
    /// Everyone through whom a claim comes: the speakers, and the document's publisher; by id.
    Source = "source" Evidence,
    /// The documents, by id.
    Document = "document" Evidence,
    /// What looking the quotes up found, by the badge's word; empty = nothing is quoted.
    Badge = "badge" Evidence,
}

impl Dimension {
    /// Its place in `ALL`.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    /// Whether its values are ids of what a dossier holds, and not words.
    pub const fn is_of_ids(self) -> bool {
        matches!(self, Self::Government | Self::Side | Self::Source | Self::Document)
    }

    /// Its bit in a set of dimensions.
    pub(super) const fn bit(self) -> u32 {
        1 << self.place()
    }
}

/// How many there are.
pub(super) const COUNT: usize = Dimension::ALL.len();
/// The bit of "at least so many origins" in a set of conditions.
pub(super) const ORIGINS: u32 = 1 << COUNT;
/// The bit of the date in a set of conditions.
pub(super) const WHEN: u32 = 1 << (COUNT + 1);
