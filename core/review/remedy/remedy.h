// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/remedy/draft.h"
#include "core/review/review.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lk::review {

/// A place of a file written anew. Offsets are bytes of the file as it was reviewed.
struct TextEdit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// The safe way instead of what a finding tells, for a person to look at, to change and to have written: the reviewed file with a few
/// places written anew (all else stays byte for byte), and migrations that come right behind it.
struct Remedy {
    std::string title;          ///< English: "Build the index without blocking writes"
    std::vector<TextEdit> up;   ///< of the file with the up part, in its order
    std::vector<TextEdit> down; ///< of the file with the down part, which may be the same
    std::vector<Draft> followers;
    std::vector<std::string> notes; ///< English: what a person still has to look at
    friend bool operator==(const Remedy&, const Remedy&) = default;
};

/// Whether there is a mechanical way for findings of the rule at all; remedyFor() may still say why not here.
[[nodiscard]] bool hasRemedy(std::string_view rule);

/// The remedy of one finding of review() with the same source, catalog and settings; or why there is none, in one English sentence.
/// Pure.
[[nodiscard]] std::variant<Remedy, std::string> remedyFor(const Source& source, const Finding& finding,
                                                          const std::shared_ptr<const schema::Catalog>& catalog,
                                                          const Settings& settings);

/// The text with the edits in it.
[[nodiscard]] std::string edited(const std::string& text, std::vector<TextEdit> edits);

} // namespace lk::review
