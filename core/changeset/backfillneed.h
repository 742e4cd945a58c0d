// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"
#include "core/backfill/store.h"
#include "core/postgres/target.h"
#include "core/project/project.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// What `requires` of a backfill names, and what is not there yet.
struct UnmetNeed {
    enum class Kind : std::uint8_t {
        Unknown,   ///< neither a migration nor a backfill of the project
        Migration, ///< that is not applied
        Backfill,  ///< that is not done
    };
    Kind kind = Kind::Unknown;
    std::string name;                     ///< as it is written
    std::optional<backfill::State> state; ///< of the backfill; nothing: it has not been begun

    [[nodiscard]] std::string_view code() const; ///< "LK316", "LK325"
    [[nodiscard]] std::string what() const;      ///< English, for the command line and the log
    friend bool operator==(const UnmetNeed&, const UnmetNeed&) = default;
};

/// Holds `requires` against what `session` sees: another backfill must be done, a migration recorded as applied. Nothing where it names nothing,
/// or all is there. Both faces ask before they begin or go on, because no plan of migrations stands in between. Throws as queries do, and
/// as the project's format does where its files cannot be read.
[[nodiscard]] std::optional<UnmetNeed> unmetNeed(const project::Project& project,
                                                 const backfill::Declaration& declaration,
                                                 const postgres::ConnectionTarget& target, postgres::Session& session,
                                                 const std::stop_token& stop = {});

} // namespace lk::changeset
