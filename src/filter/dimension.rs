//! The dimensions that a filter can ask about, and whether each looks at entities, records or
//! evidence.

/// What a dimension looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// An entity. One that fails is left out, with every record that needs it as an end.
    Entity,
    /// A record.
    Record,
    /// One piece of a record's evidence. The record stays if one piece meets all conditions of this
    /// level.
    Evidence,
}

macro_rules! dimensions {
    ($($(#[$doc:meta])* $name:ident = $word:literal $level:ident,)+) => {
        /// A property in which entities, records or pieces of evidence differ.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Dimension {
            $($(#[$doc])* $name,)+
        }

        impl Dimension {
            /// Every dimension, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns its word in a saved view.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// Returns the dimension with a word; `None` for a word that this version does not
            /// know.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// Returns whether it looks at entities, records or evidence.
            pub const fn level(self) -> Level {
                match self {
                    $(Self::$name => Level::$level,)+
                }
            }
        }
    };
}

dimensions! {
    /// The government that an entity serves, by ID; empty = none.
    Government = "government" Entity,
    /// The governments that a record's ends serve, by ID; empty = an end that serves none.
    Side = "side" Record,
    /// The kind of an entity, by the format's word.
    Kind = "kind" Entity,
    /// Whether an entity serves its government now: `now`, `former`, `none`.
    Service = "service" Entity,
    /// Whether an entity has a name: `named`, `unnamed`.
    Naming = "naming" Entity,
    /// The type of a record: `contact`, `relation`, `structure`, `fact`.
    Sort = "record" Record,
    /// Whether an office is held now, by the format's word.
    RoleStatus = "role_status" Record,
    /// The mode of a contact, by the format's word.
    Mode = "mode" Record,
    /// How many take part in a contact: `two`, `more`.
    Parties = "parties" Record,
    /// The modality of a contact (whether it took place), by the format's word.
    Modality = "modality" Record,
    /// The kind of a relation, by the format's word.
    Relation = "relation" Record,
    /// The computed status of a record, by its word.
    Status = "status" Record,
    /// How sources assert a record: in words (`stated`), only by implication (`implied`), or not at
    /// all (`none`).
    Support = "support" Record,
    /// The stance of a source, by the format's word. A record is left out if any source has an
    /// excluded stance, even if others have another.
    Stance = "stance" Evidence,
    /// How certain a source says it is, by the format's word.
    Certainty = "certainty" Evidence,
    /// The basis of a claim, by the format's word.
    Basis = "basis" Evidence,
    /// The Admiralty grade; empty = not graded.
    Grade = "grade" Evidence,
    /// Everyone through whom a claim comes: the speakers and the document's publisher, by ID.
    Source = "source" Evidence,
    /// The documents of a claim, by ID.
    Document = "document" Evidence,
    /// The result of looking up a quote, by the badge's word; empty = nothing is quoted.
    Badge = "badge" Evidence,
}

impl Dimension {
    /// Returns its index in `ALL`.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    /// Whether its values are IDs of entities or documents, and not words.
    pub const fn is_of_ids(self) -> bool {
        matches!(self, Self::Government | Self::Side | Self::Source | Self::Document)
    }

    /// Returns its bit in a set of conditions.
    pub(super) const fn bit(self) -> u32 {
        1 << self.place()
    }
}

/// The number of dimensions.
pub(super) const COUNT: usize = Dimension::ALL.len();
/// The bit of the condition on the number of origins in a set of conditions.
pub(super) const ORIGINS: u32 = 1 << COUNT;
/// The bit of the condition on dates in a set of conditions.
pub(super) const WHEN: u32 = 1 << (COUNT + 1);
