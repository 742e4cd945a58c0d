// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/settings.h"
#include "core/schema/catalog.h"

#include <memory>
#include <stop_token>

namespace lk::postgres {
class Session;
}

namespace lk::review {

struct Applied;

/// What a connection adds to a review: the catalog with its sizes, the server's version, and the settings that a new session of this
/// role in this database begins with.
struct Surroundings {
    std::shared_ptr<const schema::Catalog> catalog;
    Settings settings; ///< what was given, with version, session settings and the database's size filled in
    /// What the applied migrations lead to (applied.h), where somebody who knows the project has put it.
    std::shared_ptr<const Applied> applied;
};

/// Through a browse session. Throws what the session throws, and Error{Cancelled} on a stop.
[[nodiscard]] Surroundings readSurroundings(postgres::Session& session, Settings settings, std::stop_token stop = {});

} // namespace lk::review
