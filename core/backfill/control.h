// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/store.h"

#include <map>
#include <stop_token>
#include <string>

namespace lk::backfill {

/// What a wish came to.
enum class Obeyed : std::uint8_t {
    AtOnce,   ///< no runner was alive: the state has been moved
    ByRunner, ///< a live runner has been told and obeys within a second
    Already,  ///< it was so before
};

struct ControlResult {
    Obeyed obeyed = Obeyed::AtOnce;
    Status status; ///< read afterwards
};

// Each takes a control session of the target database, from any machine, writes an event with `actor` ("user@host"), and throws
// Error{Usage} where there is no such backfill, Error{Refused} where its state does not allow it; then nothing has changed.

/// Lets it stop behind the batch that is under way.
[[nodiscard]] ControlResult pause(postgres::Session& session, const std::string& name, const std::string& actor,
                                  std::stop_token stop = {});
/// Lets a paused one go on: a runner that waits goes on, else the next runner takes it.
[[nodiscard]] ControlResult resume(postgres::Session& session, const std::string& name, const std::string& actor,
                                   std::stop_token stop = {});
/// Ends it for good; rows that are done stay done.
[[nodiscard]] ControlResult cancel(postgres::Session& session, const std::string& name, const std::string& actor,
                                   std::stop_token stop = {});
/// Changes its pace, by attribute. Throws Error{Usage} for what is no pace attribute or value.
[[nodiscard]] ControlResult set(postgres::Session& session, const std::string& name,
                                const std::map<std::string, std::string>& changes, const std::string& actor,
                                std::stop_token stop = {});
/// Lets a failed one go on from where it is, once a runner takes it.
[[nodiscard]] ControlResult retry(postgres::Session& session, const std::string& name, const std::string& actor,
                                  std::stop_token stop = {});
/// Takes open rows out of the quarantine, to be tried again when a runner goes on. Returns how many.
std::int64_t retryQuarantine(postgres::Session& session, const std::string& name, const std::string& actor,
                             std::stop_token stop = {});
/// Accepts that open rows stay as they are. `reason` must not be empty. Returns how many.
std::int64_t acceptQuarantine(postgres::Session& session, const std::string& name, const std::string& reason,
                              const std::string& actor, std::stop_token stop = {});

/// "user@host" of this process.
[[nodiscard]] std::string actorHere();

} // namespace lk::backfill
