using BenchmarkDotNet.Running;
using JitProvisioning.Benchmarks;

if (args is ["probe"]) { await Probe.RunAsync(); return; }
if (args is ["postgresql"])
{
    await new PostgreSqlComparison().RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PlannerBenchmarks).Assembly).Run(args);
}
