// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace lk::ctl {

class Context;

/// What was said on the command line. A plain value; filled by `arguments.cpp` alone.
struct Options {
    // before or after every command
    std::string workspace;
    std::string project;
    std::string environment;
    std::string url;
    std::string dir;
    std::string format;
    std::string protection;
    std::string confirm;
    std::string logFile;
    bool json = false;
    bool yes = false;
    bool quiet = false;
    int verbose = 0;

    // of a command
    using Command = int (*)(Context&);
    Command command = nullptr;
    std::string commandName;
    bool tellsEvents = false; ///< with --json: one event a line instead of one document

    run::Wish wish;
    bool showsSql = false; ///< plan --sql
    std::string planDigest;
    std::string lockTimeout; ///< each wait for a table lock
    std::optional<int> lockTries;
    std::string runLockTimeout; ///< for another run, or the tool's own lock

    std::vector<std::string> files; ///< review
    bool pendingMigrations = false;
    bool allMigrations = false;
    bool showsLocks = false;
    bool conventions = false;
    bool noCache = false;
    std::string failOn = "high";
    std::string reviewOutput = "text";
    std::optional<int> serverVersion;

    std::string rehearsesOn = "sandbox"; ///< rehearse
    std::string rehearsesWith = "none";
    std::string restoredFile;          ///< the copy is made of this backup
    std::vector<std::string> versions; ///< verify
    bool allowsNoDown = false;

    std::string recipe; ///< new
    std::vector<std::string> set;
    bool listsRecipes = false;

    /// Of the commands on change sets, and of `deploy mark`.
    struct ChangeSetOptions {
        std::string id;
        std::string phase;
        std::string to;
        std::string reason;
        std::vector<std::string> overrides;
        std::string actor;
        std::string brownout;
        std::string app;
        std::string version;
        std::string recipe;
        bool onlyPlans = false;
    } changeset;

    bool onlyBlockers = false; ///< activity
    bool allDatabases = false;
    std::optional<int> watchSeconds;
    int pid = 0; ///< cancel, terminate

    std::string way; ///< rescue
    bool backsUp = false;
    std::string reportFile;

    bool schemaOnly = false; ///< backup
    std::vector<std::string> tables;
    std::vector<std::string> planWords;
    bool listsBackups = false;
    std::string verifiedFile;
    bool prunes = false;
    std::string restoreTo; ///< restore; its FILE is in `files`
    bool inPlace = false;
    bool takesUnverified = false;
    bool takesOtherServer = false;

    bool continuesOld = false; ///< backfill
    bool restarts = false;
    bool adopts = false;
    bool staysWhenPaused = false;
    bool retries = false;
    int sampledBatches = 0; ///< of `backfill plan`; 0: none
    std::string reason;

    bool allEnvironments = false;
    bool exitCode = false;
    std::string name;
    std::string outputFile;
    bool verifies = false; ///< audit
    std::string since;
    std::vector<std::string> schemas;
    bool withOwners = false;
    std::string timeout;
    std::string word; ///< sandbox: start …; completion: the shell; __complete: what
};

} // namespace lk::ctl
