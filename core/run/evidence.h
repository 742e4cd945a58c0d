// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"
#include "core/run/truth.h"
#include "core/schema/catalog.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the catalog says of a script that may have run: whether what its statements make is there, as they make it, and what they drop is
/// gone.
namespace lk::run::evidence {

enum class Presence : std::uint8_t {
    There,
    NotThere,
    Invalid,
    Other, ///< something of that name is there, and it is not what the statement makes
    NotKnown
};
enum class Deed : std::uint8_t { Makes, Drops, Changes };
[[nodiscard]] std::string_view toString(Presence presence); ///< "there", "not-there", "invalid", "other", "not-known"
[[nodiscard]] std::string_view toString(Deed deed);         ///< "makes", "drops", "changes"

/// An object of a script, and whether the catalog has it.
struct ObjectFact {
    std::string object; ///< "table public.orders", "column total of public.orders"
    Deed deed = Deed::Makes;
    Presence presence = Presence::NotKnown; ///< Changes: There when it is as the statement leaves it
    /// False: it would look so without the statement as well (IF NOT EXISTS, a change that changes nothing), or may (made and dropped in
    /// one script).
    bool isProof = true;
    friend bool operator==(const ObjectFact&, const ObjectFact&) = default;
};

struct StatementFact {
    int number = 0; ///< from 1
    int line = 0;
    std::string text; ///< in one line, without secrets
    std::string tag;
    std::optional<Truth> journal; ///< nothing: it says nothing of it. NotKnown: it was sent, its end is not known
    Truth catalog = Truth::NotKnown;
    std::string sqlState; ///< it failed so, by the journal
    std::vector<ObjectFact> objects;
    std::string why; ///< English: why the catalog cannot tell
    friend bool operator==(const StatementFact&, const StatementFact&) = default;
};

/// The catalog's word on each statement of a script. Pure; never throws on bad SQL.
[[nodiscard]] std::vector<StatementFact> catalogSays(const std::vector<PlannedStatement>& statements,
                                                     const schema::Catalog& now,
                                                     const std::vector<std::string>& searchPath);

} // namespace lk::run::evidence
