// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk::ctl {

class Context;

// One function a command, each in a file of its own. They return the exit code and throw lk::Error.
int listProjects(Context& context);
int showStatus(Context& context);
int showStatusOfAll(Context& context); ///< status --all-envs
int showPlan(Context& context);
int carryOutWish(Context& context); ///< up, down, goto, redo, force, mark, repair
int findWayOut(Context& context);   ///< rescue
int makeNew(Context& context);
int listChangeSets(Context& context);
int showChangeSet(Context& context);
int lintChangeSets(Context& context);
int detectChangeSets(Context& context);
int decideChangeSet(Context& context); ///< changeset accept, changeset reject
int showGates(Context& context);
int checkChangeSet(Context& context);
int approveChangeSet(Context& context);
int applyChangeSet(Context& context); ///< changeset apply, changeset plan
int undoChangeSet(Context& context);
int newChangeSet(Context& context);
int markDeployment(Context& context);
int showPreflight(Context& context);
int rehearsePlan(Context& context);
int verifyMigrations(Context& context);
int showAudit(Context& context);
int reviewScripts(Context& context);
int dumpSchema(Context& context);
int takeBackup(Context& context); ///< and --list, --verify, --prune
int restoreBackup(Context& context);
int createDatabase(Context& context);
int dropDatabase(Context& context);
int waitForServer(Context& context);
int listEnvironments(Context& context); ///< env list
int pinEnvironment(Context& context);
int unpinEnvironment(Context& context);
int showActivity(Context& context);
int cancelProcess(Context& context);
int terminateProcess(Context& context);
int lintBackfills(Context& context); ///< backfill lint
int planBackfill(Context& context);
int runBackfill(Context& context);
int listBackfills(Context& context);
int showBackfill(Context& context);     ///< backfill status
int controlBackfill(Context& context);  ///< backfill pause, resume, cancel, set, retry; `word` says which
int handleQuarantine(Context& context); ///< backfill quarantine; `word` says what
int manageSandbox(Context& context);
int printCompletion(Context& context);
int complete(Context& context); ///< hidden: the words a completion script asks for

extern const char* const kBashCompletion;
extern const char* const kZshCompletion;
extern const char* const kFishCompletion;

} // namespace lk::ctl
