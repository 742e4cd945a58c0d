// SPDX-License-Identifier: Apache-2.0
/// A target that is pinned holds every session that may change something, not only the one that looked before: an address may lead elsewhere
/// the next time (a name, a link, a balancer), and whoever reconnects asks nobody.
#pragma once

#include "core/base/error.h"
#include "core/postgres/target.h"

#include <string>
#include <string_view>

namespace lk::postgres {

inline constexpr std::string_view kOtherThanPinned = "LK256"; ///< the code of the refusal

/// Who answers is not who the target is pinned to (project::hold): another cluster, or another database. Raised before anybody has the
/// session; nothing was changed.
class OtherThanPinned final : public Error {
public:
    /// `listed`: "system identifier is 7351… (pinned: 7349…)"
    OtherThanPinned(const std::string& where, const std::string& listed);
};

/// For the target of another database of the same server: it has no pin of its own, and is held to that server all the same.
void holdToServerAlone(ConnectionTarget& target);

} // namespace lk::postgres
