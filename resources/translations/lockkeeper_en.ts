<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>lk::ui::ActivityPage</name>
    <message numerus="yes">
        <source>%n session(s) belong to other roles: what they do is not visible to ours.</source>
        <translation>
            <numerusform>%n session belongs to another role: what it does is not visible to ours.</numerusform>
            <numerusform>%n sessions belong to other roles: what they do is not visible to ours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n transaction</numerusform>
            <numerusform>%n transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blocked</numerusform>
            <numerusform>%n blocked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditPage</name>
    <message numerus="yes">
        <source>Chain unbroken, %n entries</source>
        <translation>
            <numerusform>Chain unbroken, %n entry</numerusform>
            <numerusform>Chain unbroken, %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation>
            <numerusform>%n entry shown</numerusform>
            <numerusform>%n entries shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillsPage</name>
    <message numerus="yes">
        <source>%n declaration(s) of backfills cannot be read.</source>
        <translation>
            <numerusform>%n declaration of a backfill cannot be read.</numerusform>
            <numerusform>%n declarations of backfills cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupDialog</name>
    <message numerus="yes">
        <source>%n table(s) ticked</source>
        <translation>
            <numerusform>%n table ticked</numerusform>
            <numerusform>%n tables ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) removed, as backup-keep says.</source>
        <translation>
            <numerusform>%n older backup removed, as backup-keep says.</numerusform>
            <numerusform>%n older backups removed, as backup-keep says.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupModel</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupWords</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetsPage</name>
    <message numerus="yes">
        <source>%n change set(s)</source>
        <translation>
            <numerusform>%n change set</numerusform>
            <numerusform>%n change sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of change sets are wrong.</source>
        <translation>
            <numerusform>%n declaration of a change set is wrong.</numerusform>
            <numerusform>%n declarations of change sets are wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ChecksDialog</name>
    <message numerus="yes">
        <source>%n of it set aside.</source>
        <translation>
            <numerusform>%n of it set aside.</numerusform>
            <numerusform>%n of it set aside.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ControlDialog</name>
    <message numerus="yes">
        <source>Try %n refused row(s) of %1 in %2 again?</source>
        <translation>
            <numerusform>Try %n refused row of %1 in %2 again?</numerusform>
            <numerusform>Try %n refused rows of %1 in %2 again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n refused row(s) of %1 in %2 as they are?</source>
        <translation>
            <numerusform>Accept %n refused row of %1 in %2 as it is?</numerusform>
            <numerusform>Accept %n refused rows of %1 in %2 as they are?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindBar</name>
    <message numerus="yes">
        <source>more than %Ln matches</source>
        <translation>
            <numerusform>more than %Ln match</numerusform>
            <numerusform>more than %Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingWords</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingsDock</name>
    <message numerus="yes">
        <source>%1 in %n pending migration(s) of %2</source>
        <translation>
            <numerusform>%1 in %n pending migration of %2</numerusform>
            <numerusform>%1 in %n pending migrations of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) were reviewed against the catalog of %1.</source>
        <translation>
            <numerusform>%n pending migration was reviewed against the catalog of %1.</numerusform>
            <numerusform>%n pending migrations were reviewed against the catalog of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) of %1 were reviewed, without its catalog.</source>
        <translation>
            <numerusform>%n pending migration of %1 was reviewed, without its catalog.</numerusform>
            <numerusform>%n pending migrations of %1 were reviewed, without its catalog.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at in this workspace.</source>
        <translation>
            <numerusform>%n thing to look at in this workspace.</numerusform>
            <numerusform>%n things to look at in this workspace.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backfill(s) run in this window.</source>
        <translation>
            <numerusform>%n backfill runs in this window.</numerusform>
            <numerusform>%n backfills run in this window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixHeader</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixPage</name>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::MigrationPage</name>
    <message numerus="yes">
        <source>%n statement(s) were checked.</source>
        <translation>
            <numerusform>%n statement was checked.</numerusform>
            <numerusform>%n statements were checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) of the project come after this one; the new ones run behind them.</source>
        <translation>
            <numerusform>%n migration of the project comes after this one; the new ones run behind it.</numerusform>
            <numerusform>%n migrations of the project come after this one; the new ones run behind them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::NewMigrationDialog</name>
    <message numerus="yes">
        <source>%n migration(s) were created.</source>
        <translation>
            <numerusform>%n migration was created.</numerusform>
            <numerusform>%n migrations were created.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanDialog</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 goes on where a former run stopped: %n statement(s) took effect already.</source>
        <translation>
            <numerusform>%1 goes on where a former run stopped: %n statement took effect already.</numerusform>
            <numerusform>%1 goes on where a former run stopped: %n statements took effect already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review found %n error(s) that nobody has silenced:</source>
        <translation>
            <numerusform>Review found %n error that nobody has silenced:</numerusform>
            <numerusform>Review found %n errors that nobody has silenced:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanWords</name>
    <message numerus="yes">
        <source>Roll back %n migrations</source>
        <translation>
            <numerusform>Roll back %n migration</numerusform>
            <numerusform>Roll back %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again: %n steps</source>
        <translation>
            <numerusform>Roll back and apply again: %n step</numerusform>
            <numerusform>Roll back and apply again: %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repair the history: %n steps</source>
        <translation>
            <numerusform>Repair the history: %n step</numerusform>
            <numerusform>Repair the history: %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations</source>
        <translation>
            <numerusform>Apply %n migration</numerusform>
            <numerusform>Apply %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Roll Back %n Migrations</source>
        <translation>
            <numerusform>&amp;Roll Back %n Migration</numerusform>
            <numerusform>&amp;Roll Back %n Migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Redo %n Steps</source>
        <translation>
            <numerusform>&amp;Redo %n Step</numerusform>
            <numerusform>&amp;Redo %n Steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Apply %n Migrations</source>
        <translation>
            <numerusform>&amp;Apply %n Migration</numerusform>
            <numerusform>&amp;Apply %n Migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations in %1, from %2 to %3?</source>
        <translation>
            <numerusform>Roll back %n migration in %1, from %2 to %3?</numerusform>
            <numerusform>Roll back %n migrations in %1, from %2 to %3?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again in %1: %n steps?</source>
        <translation>
            <numerusform>Roll back and apply again in %1: %n step?</numerusform>
            <numerusform>Roll back and apply again in %1: %n steps?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations to %1, from %2 to %3?</source>
        <translation>
            <numerusform>Apply %n migration to %1, from %2 to %3?</numerusform>
            <numerusform>Apply %n migrations to %1, from %2 to %3?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Way back: every one of the %n steps has a script.</source>
        <translation>
            <numerusform>Way back: %n step has a script.</numerusform>
            <numerusform>Way back: every one of the %n steps has a script.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Way back: %n steps have none.</source>
        <translation>
            <numerusform>Way back: %n step has none.</numerusform>
            <numerusform>Way back: %n steps have none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statements remove data that no script brings back.</source>
        <translation>
            <numerusform>%n statement removes data that no script brings back.</numerusform>
            <numerusform>%n statements remove data that no script brings back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightDialog</name>
    <message numerus="yes">
        <source>%n check(s) forbid going up.</source>
        <translation>
            <numerusform>%n check forbids going up.</numerusform>
            <numerusform>%n checks forbid going up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing forbids going up; %n warning(s).</source>
        <translation>
            <numerusform>Nothing forbids going up; %n warning.</numerusform>
            <numerusform>Nothing forbids going up; %n warnings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightView</name>
    <message numerus="yes">
        <source>Preflight: all %n checks are good</source>
        <translation>
            <numerusform>Preflight: %n check is good</numerusform>
            <numerusform>Preflight: all %n checks are good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preflight: %n of the checks want attention</source>
        <translation>
            <numerusform>Preflight: %n of the checks wants attention</numerusform>
            <numerusform>Preflight: %n of the checks want attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) good</source>
        <translation>
            <numerusform>%n check good</numerusform>
            <numerusform>%n checks good</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalWords</name>
    <message numerus="yes">
        <source>%n time(s) something was otherwise than review predicts; the steps say where.</source>
        <translation>
            <numerusform>%n time something was otherwise than review predicts; the steps say where.</numerusform>
            <numerusform>%n times something was otherwise than review predicts; the steps say where.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::RestoreDialog</name>
    <message numerus="yes">
        <source>Put back %n table(s) of %1 as they were on %2?</source>
        <translation>
            <numerusform>Put back %n table of %1 as it was on %2?</numerusform>
            <numerusform>Put back %n tables of %1 as they were on %2?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rows of %n table(s) were counted, and are those of the backup.</source>
        <translation>
            <numerusform>The rows of %n table were counted, and are those of the backup.</numerusform>
            <numerusform>The rows of %n tables were counted, and are those of the backup.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::RunPage</name>
    <message numerus="yes">
        <source>Course of the run · %n notice(s) of the server</source>
        <translation>
            <numerusform>Course of the run · %n notice of the server</numerusform>
            <numerusform>Course of the run · %n notices of the server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::RunWords</name>
    <message numerus="yes">
        <source>Rolling back %n migrations</source>
        <translation>
            <numerusform>Rolling back %n migration</numerusform>
            <numerusform>Rolling back %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Applying %n migrations</source>
        <translation>
            <numerusform>Applying %n migration</numerusform>
            <numerusform>Applying %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back in %1</source>
        <translation>
            <numerusform>%n migration was rolled back in %1</numerusform>
            <numerusform>%n migrations were rolled back in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied to %1</source>
        <translation>
            <numerusform>%n migration was applied to %1</numerusform>
            <numerusform>%n migrations were applied to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n steps that are committed and recorded already.</source>
        <translation>
            <numerusform>Kept: %n step that is committed and recorded already.</numerusform>
            <numerusform>Kept: %n steps that are committed and recorded already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::SignalDialog</name>
    <message numerus="yes">
        <source>%n session(s) wait for it and can go on then.</source>
        <translation>
            <numerusform>%n session waits for it and can go on then.</numerusform>
            <numerusform>%n sessions wait for it and can go on then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::StartDialog</name>
    <message numerus="yes">
        <source>%1, %n table(s)</source>
        <translation>
            <numerusform>%1, %n table</numerusform>
            <numerusform>%1, %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es)</source>
        <translation>
            <numerusform>%n pass</numerusform>
            <numerusform>%n passes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::StatementModel</name>
    <message numerus="yes">
        <source>builds %n index(es) on %1</source>
        <translation>
            <numerusform>builds %n index on %1</numerusform>
            <numerusform>builds %n indexes on %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::UndoDialog</name>
    <message numerus="yes">
        <source>The plan takes back %n migration(s) first; what is left comes after that.</source>
        <translation>
            <numerusform>The plan takes back %n migration first; what is left comes after that.</numerusform>
            <numerusform>The plan takes back %n migrations first; what is left comes after that.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyDialog</name>
    <message numerus="yes">
        <source>%n reversible</source>
        <translation>
            <numerusform>%n reversible</numerusform>
            <numerusform>%n reversible</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that differ</source>
        <translation>
            <numerusform>%n that differs</numerusform>
            <numerusform>%n that differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a way back</source>
        <translation>
            <numerusform>%n without a way back</numerusform>
            <numerusform>%n without a way back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that fail</source>
        <translation>
            <numerusform>%n that fails</numerusform>
            <numerusform>%n that fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n not reached</numerusform>
            <numerusform>%n not reached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceModel</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
</TS>
