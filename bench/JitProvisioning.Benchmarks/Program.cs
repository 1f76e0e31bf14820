using BenchmarkDotNet.Running;
using JitProvisioning.Benchmarks;

if (args is ["postgresql"])
{
    await new PostgreSqlComparison().RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
