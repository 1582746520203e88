//! What is true of a row besides the files that are planted for it.

use super::Note::{self, Held, Refused, Reported};

/// Notes, by row.
pub const NOTES: &[(u16, Note)] = &[
    (
        15,
        Reported(
            "the noise of a sensor is in the pixels themselves; a picture of a picture, or a smaller copy, is the way",
        ),
    ),
    (
        16,
        Reported("what was blurred or coded twice is in the pixels themselves; a solid box over it is the way"),
    ),
    (
        17,
        Reported(
            "what is written in the lowest bits of colours cannot be told from noise; JPEG loses most of it, PNG keeps it",
        ),
    ),
    (
        39,
        Refused(
            "what a sensor saw shows nothing until it is developed; saved as JPEG where that is done, it is a picture like others",
            &["redactor/tests/coded.rs::what_cannot_be_read_is_refused_by_its_name"],
        ),
    ),
    (
        46,
        Refused(
            "no program here reads layers; saved as PNG or JPEG where it was made, it is a picture like others",
            &["redactor/src/foreign.rs::each_type_is_found_by_its_mark"],
        ),
    ),
    (
        78,
        Held(
            "what is removed goes with its whole line, whatever reaches above or below it: any two names give the same bytes",
            &["redactor/tests/pdf/widths.rs::in_a_paragraph"],
        ),
    ),
    (
        79,
        Held(
            "what stands beside a gap is where it was, whatever was as long as the gap",
            &[
                "redactor/tests/pdf/widths.rs::in_a_justified_line",
                "redactor/tests/pdf/widths.rs::at_either_end_of_a_line",
            ],
        ),
    ),
    (
        80,
        Held(
            "a cover is as wide as its column: names of 2 to 24 letters give the same bytes",
            &[
                "redactor/tests/pdf/widths.rs::in_a_paragraph",
                "redactor/tests/pdf/widths.rs::in_a_table",
                "redactor/tests/pdf/widths.rs::in_two_columns",
            ],
        ),
    ),
    (
        180,
        Held(
            "a copy's name is its number, and says its format",
            &["redactor/tests/process/whole.rs::release_writes_checked_copies_into_a_new_folder_alone"],
        ),
    ),
    (
        196,
        Held(
            "copies are new files of one date in a new folder; nothing plain stands beside them",
            &[
                "redactor/src/private/folder.rs::files_do_not_say_when_they_were_written_and_are_their_owner_s_alone",
                "redactor/tests/process/whole.rs::the_case_holds_nothing_plain_and_the_custodian_s_original_is_whole",
            ],
        ),
    ),
    (
        197,
        Held(
            "a copy names no program, and is the same each time",
            &[
                "tests/tests/laws.rs::a_copy_is_the_same_each_time_and_its_own_copy_is_the_same_again",
                "redactor/tests/mutations.rs::whatever_is_put_back_is_named",
            ],
        ),
    ),
];
