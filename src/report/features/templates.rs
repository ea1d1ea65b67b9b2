//! The kinds of features of a token around a cue. Zone: side and sentences away; block: which quoted stretch.

use crate::chain::feature::templates;

templates! {
    Bias "bias" [];
    Zone "zone" [N3];
    Distance "distance" [N4];
    BlockState "block-state" [N3 N3 N2];
    DistanceTag "distance-tag" [N4 Tag];
    Tag_ "tag" [N3 Tag];
    Word_ "word" [N3 Word];
    Before "before" [N3 Word];
    After "after" [N3 Word];
    TagBefore "tag-before" [N3 Tag Tag];
    TagAfter "tag-after" [N3 Tag Tag];
    Behind "behind" [N3 Word Word];
    WordAfterTag "word-after-tag" [N3 Word Tag];
    Commas "commas" [N3 N3];
    Finites "finites" [N3 N3];
    Cues "cues" [N3 N2];
    Closings "closings" [N3 N2];
    Between "between" [N3 Number N1];
    BetweenTag "between-tag" [N3 Number N1 Tag];
    StemBlock "stem-block" [N3 N3 Word];
    Context "context" [N3 Number Number];
    Phrase "phrase" [N3 N1];
    Last "last" [N3];
    Marks "marks" [N3 N4 N4];
    Nouns "nouns" [N3 N3];
    RightContext "right-context" [N3 N1 Number Number];
    Rule_ "rule" [N3 N2];
    RuleKind "rule-kind" [N3 N2 N3];
    RuleNouns "rule-nouns" [N3 N5 N4];
    RuleBlock "rule-block" [N3 N2 N3];
    RuleEdge "rule-edge" [N2 N3];
    RuleEdgeName "rule-edge-name" [N3 N5];
    LikelyNext "likely-next" [N3 N3];
    Rest "rest" [N3 N4 N1];
    SubjectHead "subject-head" [N3 N7];
    Nouns2 "subjects" [N3 N5 Tag];
    NounsEdge "subjects-edge" [N3 N6];
    AheadContext "ahead-context" [N3 Number Word];
    BehindKind "behind-kind" [N3 N3 Word];
    BehindStem "behind-stem" [N1 Word Word];
    OverMarks "over-marks" [N4 Word];
}
