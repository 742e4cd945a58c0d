// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// What still needs old versions of this database's rows. While there is one, neither a vacuum nor the next pass over a page can use the space of
/// rows that were changed since it began.
struct SpaceHolder {
    enum class Kind : std::uint8_t {
        Session,  ///< an open transaction
        Prepared, ///< a prepared transaction
        Slot,     ///< a replication slot, by its xmin
        Replica,  ///< a standby with hot_standby_feedback and without a slot
    };
    Kind kind = Kind::Session;
    std::string name;  ///< application, gid, slot; as the server tells it
    std::string user;  ///< of a session or a prepared transaction
    std::string state; ///< of a session, as pg_stat_activity tells it; of a slot "active" or "inactive"
    int pid = 0;       ///< of a session, or of the walsender
    std::optional<std::chrono::seconds> age; ///< of the transaction; nothing: not told (slots), or not visible
    std::int64_t transactions = 0;           ///< that have begun since
    friend bool operator==(const SpaceHolder&, const SpaceHolder&) = default;
};

[[nodiscard]] std::string_view toString(SpaceHolder::Kind kind); ///< "session", "prepared", "slot", "replica"
/// Those of this database, the one that holds most first; our own backfills and plain vacuums, which hold nothing, are left out. Any session and
/// role; throws as Session::query. Servers 12 to 18.
[[nodiscard]] std::vector<SpaceHolder> readSpaceHolders(postgres::Session& session, std::stop_token stop = {});

/// One that is worth telling: ten seconds old, or where no age is known, many transactions.
[[nodiscard]] bool isLong(const SpaceHolder& holder);

/// Who holds most, where that is a transaction of some seconds that may soon be over: something that stays the same for as long as it lasts. Empty:
/// nobody, or one that is long.
[[nodiscard]] std::string briefHolder(const std::vector<SpaceHolder>& holders);

/// "process 4711 (reports, idle in transaction for 95 s)", "replication slot spare (inactive, 12034 transactions behind)". English, one line.
[[nodiscard]] std::string textOf(const SpaceHolder& holder);

/// What is to be told of it: "space-held" or "space-released", and a sentence.
struct SpaceNews {
    std::string kind;
    std::string text;
};

/// Tells each long holder once, and when there is none any more. Of one watch.
class SpaceNewsDesk final {
public:
    [[nodiscard]] std::optional<SpaceNews> look(const std::vector<SpaceHolder>& holders);

private:
    std::string m_told; ///< the holder that was told last; empty: none
};

} // namespace lk::backfill
