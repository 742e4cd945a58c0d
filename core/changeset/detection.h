// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"
#include "core/changeset/facts.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// From here on facts are grouped; below they are only suggested, and below kSuggested nothing is said.
inline constexpr double kDetected = 0.80;
inline constexpr double kSuggested = 0.50;

/// Facts that one rule has linked (rules D1 to D9 of the contract).
struct Detection {
    std::string rule; ///< "D1"
    double score = 0;
    std::vector<Fact> facts; ///< in their order
    Declaration definition;  ///< the change set that they come to
    bool isCollapsed = false;
    std::string offeredRecipe; ///< of a collapsed one
    friend bool operator==(const Detection&, const Detection&) = default;
};

/// Several rules claim the same statement with the same score: a person has to say.
struct Question {
    std::vector<std::string> ids; ///< of the detections
    std::string version;          ///< of the migration with the statement
    int line = 0;
    friend bool operator==(const Question&, const Question&) = default;
};

/// An UPDATE of a whole table within a schema migration. It keeps every row locked until the migration ends.
struct WholeUpdate {
    std::string version;
    std::string table;
    int line = 0;
    friend bool operator==(const WholeUpdate&, const WholeUpdate&) = default;
};

struct Detections {
    std::vector<Detection> all; ///< by their first fact; those below kSuggested left out
    std::vector<Question> questions;
    std::vector<WholeUpdate> updates;
    std::vector<std::string> nameOnly; ///< see ChangeSets::nameOnly
};

/// Links facts. Pure. `dates` are not needed: where versions begin with a date, the distance in days is taken from them.
[[nodiscard]] Detections detect(const std::vector<Fact>& facts, const project::MigrationSet& set);

/// What is left of a migration's name without date, number and one verb (expand, backfill, contract …): files that share it belong
/// together more likely.
[[nodiscard]] std::string slugOf(std::string_view name);

} // namespace lk::changeset
