// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <stop_token>

namespace lk::postgres {

class Session;

/// Makes the schema `lockkeeper` where it is missing, for its owner alone, and in it what `statements` make (CREATE … IF NOT EXISTS). Another
/// session may be doing the same: what that one has made is there. Callers look first whether anything is missing. Throws as
/// Session::query does.
void makeInOwnSchema(Session& session, std::span<const char* const> statements, std::stop_token stop = {});

} // namespace lk::postgres
