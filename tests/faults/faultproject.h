// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/run/runfixture.h"

#include <QString>

#include <string>

namespace lk::test {

/// The columns `format` and `kind`, and a row for each project of writeFaultProject.
void addFaultRows();
/// Three migrations, `transaction` or `stepwise`. Each makes something and writes a line into a log without a key: a double shows.
void writeFaultProject(RunFixture& f, const QString& kind);
/// The lines of that log, "1.1 2.1".
[[nodiscard]] std::string faultLog(const RunFixture& f);
/// What it must hold after all were applied, with `isDown` the last two rolled back again.
[[nodiscard]] std::string wantedFaultLog(const RunFixture& f, const QString& kind, bool isDown);

} // namespace lk::test
