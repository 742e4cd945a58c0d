// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lk::test {

/// The real dbmate on one project folder and one database. Example:
///
///     DbmateTool dbmate(folder, ScratchCluster::instance().target(database));
///     QCOMPARE(dbmate.run({"up"}).exitCode, 0);
///     QCOMPARE(dbmate.status(), …);
class DbmateTool final {
public:
    struct Outcome {
        int exitCode = -1;
        std::string output;
        std::string errors;
    };

    /// Path of the binary from $LOCKKEEPER_DBMATE; nothing when it is not set or cannot be run.
    [[nodiscard]] static std::optional<std::filesystem::path> binary();

    /// `folder` is the tool's working directory (with `db/migrations` below it).
    DbmateTool(std::filesystem::path folder, const postgres::ConnectionTarget& target);

    /// Runs it with `--no-dump-schema` in front of `arguments`.
    [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const;
    /// `status`, a line a file: "[X] NAME". Counts and blank lines are left out.
    [[nodiscard]] std::vector<std::string> status() const;
    /// Variables for the tool besides DATABASE_URL.
    std::map<std::string, std::string> environment;

private:
    std::filesystem::path m_folder;
    std::string m_url;
};

} // namespace lk::test
