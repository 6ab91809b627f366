//! Which paper of a year's review is wanted.

use store::Lang;

use crate::wire::{ReviewAudience, ReviewEdition, ReviewPages, ReviewPrint};

/// What is chosen beside the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) edition: ReviewEdition,
    pub(crate) audience: ReviewAudience,
    pub(crate) unclassified: bool,
}

impl Options {
    /// Whether scores and the annexes made of them are left out.
    pub(crate) fn is_public(self) -> bool {
        self.audience == ReviewAudience::Public
    }

    /// Whom it is for, as files and vintages name it.
    pub(crate) fn audience_code(self) -> &'static str {
        if self.is_public() { "public" } else { "internal" }
    }

    /// 「征求意见稿」, 「送审稿」 or 「定稿」 as the cover has it.
    pub(crate) fn edition_name(self, lang: Lang) -> &'static str {
        match self.edition {
            ReviewEdition::Comment => lang.pick("征求意见稿", "Draft for comment"),
            ReviewEdition::Approval => lang.pick("送审稿", "Draft for approval"),
            ReviewEdition::Final => lang.pick("定稿", "Final"),
        }
    }

    /// What the foot of every page says beside its number.
    pub(crate) fn footer(self, lang: Lang) -> Option<String> {
        self.unclassified.then(|| lang.pick("非涉密", "Unclassified").to_owned())
    }
}

impl ReviewPages {
    pub(crate) fn options(&self) -> Options {
        Options { edition: self.edition, audience: self.audience, unclassified: self.unclassified }
    }
}

impl ReviewPrint {
    pub(crate) fn options(&self) -> Options {
        Options { edition: self.edition, audience: self.audience, unclassified: self.unclassified }
    }
}
