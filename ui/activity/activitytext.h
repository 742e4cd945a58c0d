// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"

#include <QString>

#include <chrono>

namespace lk::ui {

/// Sessions of the server in words. All of it is plain text, with what could steer a terminal or the reading direction shown escaped.

[[nodiscard]] QString clockOf(std::chrono::milliseconds time);                 ///< "00:41", "1:02:33"
[[nodiscard]] QString pidText(const postgres::ActiveSession& session);         ///< "4711", "prepared"
[[nodiscard]] QString applicationText(const postgres::ActiveSession& session); ///< of a prepared transaction its name
[[nodiscard]] QString stateText(
    const postgres::ActiveSession& session); ///< the server's word, or that it is not visible
[[nodiscard]] QString waitText(const postgres::ActiveSession& session); ///< "Lock: orders", "IO: DataFileRead", "–"
[[nodiscard]] QString progressText(const postgres::CommandProgress& progress); ///< "CREATE INDEX: … 42 %"
[[nodiscard]] QString factsText(const postgres::ActiveSession& session); ///< all facts, one a line, for the details
/// "38 sessions · 2 blocked · oldest transaction 00:41:07"
[[nodiscard]] QString countsText(const postgres::Activity& activity);

} // namespace lk::ui
