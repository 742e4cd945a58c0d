// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backfill {

/// How fast a backfill may go, and what makes it wait. All of it can be changed while it runs.
struct Pace {
    std::optional<int> batch; ///< rows of a batch; nothing: found out by `batchTarget`
    std::chrono::milliseconds batchTarget{25};
    int batchMin = 20;
    int batchMax = 20'000;
    bool isBatchMaxGiven = false;
    std::optional<int> passes; ///< interleaved passes of a window; nothing: by what the update does to the indexes
    double load = 0.3;         ///< share of the wall time spent in batches while nothing throttles; 0.01 to 1
    std::chrono::milliseconds maxBlock{200}; ///< longest time that a batch may make another session wait
    std::chrono::milliseconds maxLag{5'000}; ///< of a replica
    std::uint64_t maxLagBytes = 64 * std::uint64_t{1024} * 1024;
    std::chrono::milliseconds maxSnapshot{30 * 60'000}; ///< a snapshot that is older stops it
    std::string window;                                 ///< "Mon-Fri 20:00-06:00 Europe/Berlin"; empty: always
    std::optional<int> vacuumPercent = 10;              ///< VACUUM at so many dead rows of this run; nothing: off
    std::string throttleSql;                            ///< a query whose first value above 0 stops the batches
    std::string flagFile;     ///< a file on the runner's machine that stops the batches while it is there
    std::optional<int> cores; ///< of the server's machine; nothing: known only when it is ours
    int replicas = 0;         ///< that must be connected
    bool canary = false;      ///< an update of our own tells what the batches cost others
    std::string replicaUrls;  ///< replicas to be asked themselves, with commas between them
    int maxQuarantine = 100;
    std::optional<double> maxQuarantinePercent; ///< of the rows, instead
    bool isCommitSynchronous = false;

    friend bool operator==(const Pace&, const Pace&) = default;
};

/// The attributes that a Pace holds, as declarations and `backfill set` spell them: "batch", "load", "max-lag" …
[[nodiscard]] const std::vector<std::string>& paceAttributes();
/// Takes `value` for the attribute. Throws Error{Usage} saying what is wrong with it, or that there is no such attribute (with the
/// nearest right word as its remedy).
void setPace(Pace& pace, std::string_view attribute, std::string_view value);
/// Attribute and value as they would be declared; for screens, and the text that is hashed.
[[nodiscard]] std::map<std::string, std::string> paceTexts(const Pace& pace);

} // namespace lk::backfill
