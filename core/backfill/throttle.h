// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/pace.h"
#include "core/backfill/replicas.h"
#include "core/backfill/runner.h"
#include "core/backfill/spaceheld.h"
#include "core/backfill/walrate.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// What the runner itself is doing to what the throttles look at.
struct Doing {
    double vacuuming = 0; ///< dead rows that a vacuum of ours is taking away now
    double walBytes = 0;  ///< that batches have written so far
};

/// Looks at everything that should slow a backfill down. One object a run.
class Throttles final {
public:
    /// `leaves`: oids of the tables that are worked. `hasPasses`: in interleaved passes. Replicas with a URL are asked under
    /// `applicationName`.
    Throttles(std::vector<std::uint32_t> leaves, bool isServerHere, bool hasPasses, const std::string& applicationName,
              std::chrono::milliseconds connectTimeout)
        : m_leaves(std::move(leaves))
        , m_isServerHere(isServerHere)
        , m_hasPasses(hasPasses)
        , m_replicas(applicationName, connectTimeout)
    {}

    /// Two queries, one more for the queue of an archiver, and one where the pace has a `throttle-sql`. Sources that cannot be read are Unknown.
    /// Throws for a lost connection.
    [[nodiscard]] std::vector<Throttle> look(postgres::Session& session, const Pace& pace, const Doing& doing,
                                             std::stop_token stop);

    /// As the last look saw them.
    [[nodiscard]] const std::vector<SpaceHolder>& spaceHolders() const { return m_spaceHolders; }
    /// Those with a URL, as they told last.
    [[nodiscard]] std::vector<ReplicaTold> replicas() const { return m_replicas.told(); }

private:
    [[nodiscard]] double leftByPasses(double updates, double hot, double vacuums);

    std::vector<std::uint32_t> m_leaves;
    bool m_isServerHere;
    bool m_hasPasses;
    Replicas m_replicas;
    WalRate m_walRate;
    std::vector<SpaceHolder> m_spaceHolders;
    struct Updates {
        double all = 0;
        double hot = 0;     ///< in place
        double vacuums = 0; ///< that took away what they left
    };
    std::optional<Updates> m_before; ///< when it began, or after the last vacuum
};

/// The hardest of them; null where none holds.
[[nodiscard]] const Throttle* worstOf(const std::vector<Throttle>& throttles);
/// "replica-lag: 12 s > 5 s", and who brings it about.
[[nodiscard]] std::string reasonOf(const Throttle& throttle);

} // namespace lk::backfill
